import type { Schema } from './schema.js'

const MCHID: Schema = { type: 'string', label: '直连商户号' }
const APPID: Schema = { type: 'string', label: '公众号ID' }

/** Bodies of the contract notices, until the catalogue's tables are there at run time. */
export const BODIES: Record<string, Schema> = {
  'POST v3/papay/contracts/{contract_id}/fail-notify': {
    type: 'object',
    required: ['mchid', 'appid'],
    properties: { mchid: MCHID, appid: APPID },
  },
  'POST v3/papay/contracts/{contract_id}/notify': {
    type: 'object',
    required: ['mchid', 'appid', 'estimated_amount'],
    properties: {
      mchid: MCHID,
      appid: APPID,
      deduct_duration: {
        type: 'object',
        required: ['count'],
        properties: { count: { type: 'integer', enum: [1, 2, 3] }, unit: { type: 'string', enum: ['DAY'] } },
      },
      estimated_amount: { type: 'object', required: ['amount'], properties: { amount: { type: 'number' }, currency: { type: 'string' } } },
    },
  },
  'POST v3/papay/sign/contracts/plan-id/{plan_id}/out-contract-code/{out_contract_code}/terminate': {
    type: 'object',
    required: ['contract_termination_remark'],
    properties: { contract_termination_remark: { type: 'string' } },
  },
}
