import { usePlace } from './place.tsx'

const chinese = /\p{Script=Han}/u

/** Words of a record or a register, as they were submitted: on an English page they are marked as Chinese, so that they are read out right. */
export function Words({ children }: { children: string }) {
  const { lang } = usePlace()
  return lang !== 'zh' && chinese.test(children) ? <span lang="zh-Hans">{children}</span> : <>{children}</>
}
