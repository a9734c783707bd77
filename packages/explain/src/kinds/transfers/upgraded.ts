import { defineKind } from '../../kind.js'

/** The merchant has the transfers that the payee confirms. */
export const upgraded = defineKind({
  code: 'transfers.upgraded',
  symptom: {
    en: 'NO_AUTH: 当前商户号接入升级版本功能，暂不支持使用升级前功能',
    zh: 'NO_AUTH“当前商户号接入升级版本功能，暂不支持使用升级前功能”',
  },
  cause: {
    en: 'this merchant has the new transfers, which the payee confirms; v3/transfer/batches is closed to it',
    zh: '该商户号开通的是新版商家转账（需用户确认收款），不能再调用 v3/transfer/batches',
  },
  cure: {
    en: 'use v3/fund-app/mch-transfer/transfer-bills with transfer_scene_id and transfer_scene_report_infos, and let the payee confirm with client.$pay.transfer and the package_info of the response',
    zh: '请改用 v3/fund-app/mch-transfer/transfer-bills（传 transfer_scene_id 和 transfer_scene_report_infos），再用应答中的 package_info 通过 client.$pay.transfer 让用户确认收款',
  },
  find: ({ answer }) =>
    answer !== undefined && /升级版本功能|升级前功能/.test(answer.reason)
      ? { certainty: 'sure' }
      : undefined,
})
