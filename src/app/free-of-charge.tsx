import { usePlace } from '../platform/ui/index.ts'

/** Objections and repair cost nothing (国办发〔2025〕22号), and every page on which somebody may think of them says so. */
export function FreeOfCharge() {
  const { t } = usePlace()
  return t('提出异议、申请信用修复，不收取任何费用。', 'Objecting and asking for repair are free of charge.')
}
