import { defineKind } from '../../kind.js'

/** The sandbox does not know the merchant. */
export const partyUnknown = defineKind({
  code: 'signature.party-unknown',
  symptom: {
    en: '401 SIGN_ERROR from the sandbox: … is not the one of this sandbox',
    zh: '沙箱返回 401 SIGN_ERROR：… 与沙箱不一致',
  },
  cause: {
    en: '%{name} is not the one of this sandbox',
    zh: '%{name} 与沙箱不一致',
  },
  cure: {
    en: 'use %{known}, or start the sandbox with that number',
    zh: '请使用 %{known}，或以该号码启动沙箱',
  },
})
