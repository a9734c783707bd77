import { defineKind } from '../../kind.js'

/** The sandbox does not know the merchant. */
export const mchidUnknownV2 = defineKind({
  code: 'sign-v2.mchid-unknown',
  symptom: {
    en: 'APIv2, return_code FAIL from the sandbox: mch_id is not the one of this sandbox',
    zh: '沙箱返回 return_code FAIL：mch_id 与沙箱不一致',
  },
  cause: {
    en: 'mch_id is not the one of this sandbox',
    zh: 'mch_id 与沙箱不一致',
  },
  cure: {
    en: 'use %{known}, or start the sandbox with that number',
    zh: '请使用 %{known}，或以该号码启动沙箱',
  },
})
