import type { UnknownRecord } from 'type-fest'
import { documentedWords } from '../flows/documented.js'
import { message } from '../messages/index.js'
import { MessageError } from '../messages/message-error.js'
import type { SandboxUser } from '../user/user.js'

/** One thing that an act needs to know. */
export interface PersonField {
  /** The documented name, where WeChat Pay has one. */
  name: string
  optional?: true
  /** A whole number, such as an amount in fen. */
  whole?: true
  choices?: readonly string[]
}

type Values = Readonly<Record<string, string | number | undefined>>

/** What somebody outside the merchant's system does. */
export interface PersonAct {
  /** In the order of the method's parameters, unless `parameters` says otherwise. */
  fields: readonly PersonField[]
  parameters?: (values: Values) => unknown[]
}

const field = (name: string): PersonField => ({ name })
const optional = (name: string): PersonField => ({ name, optional: true })
const chosen = (name: string, choices: readonly string[]): PersonField => ({ name, choices })

const PAYEE = optional('payee')
const PAYER = optional('payer')
const MCHID = optional('mchid')
const REASON = chosen('fail_reason', documentedWords('MCHTRANSFER.BILL.FINISHED', 'fail_reason'))
const ACCOUNT: PersonField = {
  ...chosen('account_type', ['OPERATION', 'BASIC', 'FEES', 'DEPOSIT']),
  optional: true,
}
const ORDER = [field('out_trade_no'), PAYEE]
const SERVICE = [field('out_order_no'), PAYEE]
const COMPLAINT = [field('complaint_id'), field('text')]

/** Everything that `sandbox.user` does, as forms: none can be forgotten. */
export const PEOPLE = {
  pay: {
    fields: [field('out_trade_no'), PAYEE, optional('coupons')],
    parameters: ({ out_trade_no, payee, coupons }) => [
      ...[out_trade_no, payee],
      { coupons: String(coupons ?? '').match(/[^\s,，]+/g) ?? [] },
    ],
  },
  settleRefund: {
    fields: [
      field('out_refund_no'),
      { ...chosen('state', ['SUCCESS', 'ABNORMAL', 'CLOSED']), optional: true },
      PAYEE,
    ],
  },
  signContract: { fields: [{ name: 'plan_id', whole: true }, field('out_contract_code')] },
  endContract: { fields: [field('contract_id')] },
  failParking: { fields: ORDER },
  advanceParking: { fields: ORDER },
  repayParking: { fields: ORDER },
  confirmTransfer: { fields: [field('out_bill_no'), PAYER] },
  failTransfer: { fields: [field('out_bill_no'), REASON, PAYER] },
  failTransferDetail: { fields: [field('out_batch_no'), field('out_detail_no'), REASON] },
  authorizeTransfers: { fields: [field('out_authorization_no')] },
  endTransferAuthorization: { fields: [field('out_authorization_no')] },
  openRedPacket: { fields: [field('mch_billno'), optional('openid')] },
  openWorkRedPacket: { fields: [field('mch_billno')] },
  confirmService: { fields: SERVICE },
  holdServicePayment: { fields: SERVICE },
  payService: { fields: SERVICE },
  authorizeService: { fields: [field('authorization_code'), optional('openid')] },
  endServiceAuthorization: { fields: [field('authorization_code')] },
  fillAccount: { fields: [{ name: 'amount', whole: true }, ACCOUNT, MCHID] },
  emptyAccount: { fields: [ACCOUNT, MCHID] },
  returnWithdrawal: { fields: [field('out_request_no'), optional('reason'), MCHID] },
  reviewApplyment: {
    fields: [
      field('applyment_number'),
      chosen('verdict', ['approve', 'verify', 'sign', 'freeze', 'reject']),
      optional('reason'),
      { ...chosen('applyment_kind', ['ecommerce', 'partner', 'subject']), optional: true },
    ],
    parameters: ({ applyment_number, verdict, reason, applyment_kind }) => [
      applyment_number,
      verdict === 'reject'
        ? { reject: [{ field: 'id_card_copy', reason: reason ?? '' }] }
        : verdict,
      applyment_kind,
    ],
  },
  rejectSettlementChange: { fields: [field('application_no'), field('reason')] },
  complain: {
    fields: [
      ...[field('out_trade_no'), field('detail')],
      {
        ...chosen('problem_type', ['REFUND', 'SERVICE_NOT_WORK', 'OTHERS']),
        optional: true,
      },
      { ...optional('refund_amount'), whole: true },
      PAYEE,
    ],
    parameters: ({ out_trade_no, detail, problem_type: problem, refund_amount, payee }) => [
      out_trade_no,
      {
        detail,
        ...(problem === undefined ? {} : { problem }),
        ...(refund_amount === undefined ? {} : { refundAmount: refund_amount }),
      },
      payee,
    ],
  },
  answerComplaint: { fields: COMPLAINT },
  complainAgain: { fields: COMPLAINT },
  settleFapiao: {
    fields: [
      field('fapiao_apply_id'),
      { ...chosen('fapiao_result', ['DONE', 'FAILED']), optional: true },
      PAYEE,
    ],
  },
  fillFapiaoTitle: {
    fields: [...[field('fapiao_apply_id'), field('title_name'), optional('taxpayer_id')], PAYEE],
    parameters: ({ fapiao_apply_id, title_name: name, taxpayer_id: taxpayerId, payee }) => [
      fapiao_apply_id,
      { name, ...(taxpayerId === undefined ? {} : { taxpayerId }) },
      payee,
    ],
  },
  withdrawComplaint: { fields: [field('complaint_id')] },
} as const satisfies Record<keyof SandboxUser, PersonAct>

/** Name of an act. */
export type PersonActName = keyof typeof PEOPLE

/** Returns the name under which the console's API has an act: `settle-refund`. */
export function actionName(act: string): string {
  return act.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
}

/**
 * Does what a form says.
 *
 * @throws MessageError when something is missing or none of its choices, or what the act throws.
 */
export function actAs(user: SandboxUser, name: PersonActName, facts: UnknownRecord): unknown {
  const { fields, parameters }: PersonAct = PEOPLE[name]
  const values = Object.fromEntries(fields.map((one) => [one.name, factOf(one, facts[one.name])]))
  const given = parameters?.(values) ?? fields.map((one) => values[one.name])
  return (user[name] as (...parameters: unknown[]) => unknown)(...given)
}

function factOf(of: PersonField, given: unknown): string | number | undefined {
  const { name, choices } = of
  if (given === undefined || given === '') {
    if (of.optional) return undefined
    throw new MessageError(message('action.fact-missing', { name }))
  }
  if (of.whole) {
    const number = Number(given)
    if (Number.isSafeInteger(number)) return number
    throw new MessageError(message('action.fact-not-whole', { name }))
  }
  if (typeof given !== 'string') throw new MessageError(message('action.fact-missing', { name }))
  if (choices && !choices.includes(given))
    throw new MessageError(message('action.fact-unknown', { name, choices: choices.join(', ') }))
  return given
}
