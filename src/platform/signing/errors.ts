import { failWith, type Faults } from '../errors.ts'

export const signingFaults = {
  'signing.key-unreadable': {
    status: 500,
    text: {
      zh: '读不到签名密钥：{place}。请检查文件是否存在、程序能否读取、内容是否为 PEM 格式的 P-256 私钥。',
      en: 'The signing key cannot be read: {place}. Check that the file exists, that the program may read it, and that it is a P-256 private key in PEM form.',
    },
  },
  'signing.certificate-unreadable': {
    status: 500,
    text: {
      zh: '读不到签名证书：{place}。应为 PEM 格式，签名证书在前，上级证书在后。',
      en: 'The signing certificate cannot be read: {place}. It is expected in PEM form, the certificate of the key first, those above it after.',
    },
  },
  'signing.certificate-missing': {
    status: 500,
    text: {
      zh: '设置了签名密钥（{key}），但没有设置它的证书。请在 {certificate} 中写明证书文件。',
      en: 'A signing key is set ({key}), but not its certificate. Name the file of the certificate in {certificate}.',
    },
  },
  'signing.not-a-pair': {
    status: 500,
    text: {
      zh: '签名证书不是这把密钥的证书：{place}。请核对密钥与证书是否配套。',
      en: 'The signing certificate is not that of the key: {place}. Check that the two belong together.',
    },
  },
  'signing.certificate-ended': {
    status: 500,
    text: {
      zh: '签名证书已于 {day} 过期：以前的报告仍可核验，新的报告不再出具。请更换密钥与证书（数据目录中的密钥用 xinheng report-key rotate）。',
      en: 'The signing certificate ended on {day}: reports of before still verify, and no new one is issued. Make the next key (xinheng report-key rotate, for one in the data folder), or name it with its certificate.',
    },
  },
  'signing.cannot-sign': {
    status: 500,
    text: {
      zh: '签名密钥不能使用，程序没有启动。共 {count} 处问题，逐一列出，排除后再启动。',
      en: 'The signing key cannot be used, so nothing was started. Faults: {count}, each listed; mend them and start again.',
    },
  },
  'signing.not-rotated': {
    status: 409,
    text: {
      zh: '密钥由 {key} 指定，不在数据目录中，程序不能更换。请换上新的密钥与证书后修改设置。',
      en: 'The key is named by {key} and does not lie in the data folder, so it is not replaced here. Make the next key where that one was made and change the setting.',
    },
  },
  'signing.token-address': {
    status: 500,
    text: {
      zh: '{key} 中的 PKCS#11 地址有误：{fault}。写法如 pkcs11:token=名称;id=%01?module-path=/usr/lib/….so，PIN 所在文件用 pin-source=file:/… 指明。',
      en: 'The PKCS#11 address in {key} is wrong: {fault}. It is written as pkcs11:token=name;id=%01?module-path=/usr/lib/….so, with pin-source=file:/… for the file of the PIN.',
    },
  },
  'signing.token-tool': {
    status: 503,
    text: {
      zh: '找不到程序 pkcs11-tool。请安装 OpenSC（Debian：apt-get install opensc）。',
      en: 'The program pkcs11-tool is not found. Install OpenSC (Debian: apt-get install opensc).',
    },
  },
  'signing.token-module': {
    status: 503,
    text: {
      zh: '无法加载密码设备的驱动：{module}。请核对地址中的 module-path。',
      en: 'The driver of the token cannot be loaded: {module}. Check module-path in the address.',
    },
  },
  'signing.token-absent': {
    status: 503,
    text: {
      zh: '没有找到密码设备“{token}”。请检查设备是否插好、标签是否正确。',
      en: 'The token “{token}” is not there. Check that it is connected and that its label is right.',
    },
  },
  'signing.token-pin': {
    status: 503,
    text: {
      zh: '密码设备“{token}”没有 PIN、不接受所设的 PIN，或已锁定。程序不再用这个 PIN 重试；请核对 {pin} 后再启动。',
      en: 'The token “{token}” has no PIN given, does not take it, or is locked. It is not tried again with this PIN: check {pin} and start again.',
    },
  },
  'signing.token-key': {
    status: 503,
    text: {
      zh: '密码设备“{token}”中没有密钥“{object}”，或者它不是证书的那把密钥。请核对地址中的 object 或 id 与证书文件。',
      en: 'The token “{token}” has no key “{object}”, or it is not the key of the certificate. Check object or id in the address, and the file of the certificate.',
    },
  },
  'signing.token-failed': {
    status: 503,
    text: { zh: '密码设备“{token}”没有签名（{said}）。', en: 'The token “{token}” did not sign ({said}).' },
  },
  'signing.sm-key-unreadable': {
    status: 500,
    text: {
      zh: '读不到国密签名密钥：{place}。应为 PEM 格式（PKCS#8）的 SM2 私钥，公钥在内。',
      en: 'The SM2 signing key cannot be read: {place}. It is expected as PEM (PKCS#8) with its public half.',
    },
  },
  'signing.stamp-address': {
    status: 500,
    text: { zh: '时间戳服务的地址应为 http 或 https 地址。', en: 'The address of the time-stamp authority must be one of http or https.' },
  },
  'signing.stamp-unreachable': {
    status: 503,
    text: {
      zh: '时间戳服务没有应答（{fault}），文件没有签名。请稍后再试。',
      en: 'The time-stamp authority did not answer ({fault}); nothing was signed. Try again later.',
    },
  },
  'signing.stamp-refused': {
    status: 503,
    text: { zh: '时间戳服务拒绝了请求（{fault}）。', en: 'The time-stamp authority refused ({fault}).' },
  },
  'signing.stamp-wrong': {
    status: 503,
    text: {
      zh: '时间戳服务给出的时间戳不能采用（{fault}），文件没有签名。',
      en: 'What the time-stamp authority answered is no time stamp that can be used ({fault}); nothing was signed.',
    },
  },
  'signing.not-signable': {
    status: 500,
    text: {
      zh: '这份 PDF 不能签名：{fault}。',
      en: 'This PDF cannot be signed: {fault}.',
    },
  },
} satisfies Faults

export const fail = failWith(signingFaults)
