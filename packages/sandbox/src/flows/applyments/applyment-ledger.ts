import { renderSVG } from 'uqr'
import { Failure } from '../../protocol/failure.js'
import type { FlowContext, JsonObject } from '../flow.js'
import { type ApplymentKind, LIVES, type Stage } from './lives.js'
import { openSettlementAccount } from './settlement-ledger.js'

/** One application: of a platform's or a provider's sub-merchant, or of who is behind one. */
export interface Applyment {
  /** `kind/number`. */
  key: string
  kind: ApplymentKind
  /** The merchant's number: `out_request_no` or `business_code`. */
  number: string
  id: number
  stage: Stage
  /** What the merchant sent, in plain. */
  facts: JsonObject
  /** Why it was rejected, field by field. */
  rejected: { field: string; reason: string }[]
  subMchid?: string
  parameters: string
}

const APPLYMENTS = 'applyment'
const NUMBERS = 'applyment-id'
/** Job: a stage that ends by itself has ended. */
export const ADVANCE = 'advance-applyment'
const ENDED: readonly Stage[] = ['finished', 'frozen', 'revoked']

/** Returns the key of an application: each kind has numbers of its own. */
export function applymentKey(kind: ApplymentKind, number: string): string {
  return `${kind}/${number}`
}

/**
 * Takes an application, or returns the one that was sent before with the same number and content.
 * A rejected or revoked one may be sent again.
 *
 * @throws Failure of its kind when the number was used with other content.
 */
export function submitApplyment(
  context: FlowContext,
  facts: Pick<Applyment, 'kind' | 'number' | 'facts' | 'parameters'>,
): Applyment {
  const { store, random } = context
  const key = applymentKey(facts.kind, facts.number)
  const life = LIVES[facts.kind]
  const earlier = store.get<Applyment>(APPLYMENTS, key)
  const again = earlier?.stage === 'rejected' || earlier?.stage === 'revoked'
  if (earlier && !again) {
    if (earlier.parameters !== facts.parameters) throw life.repeated()
    return earlier
  }
  const id = earlier?.id ?? Number(`2000${random.digits(11)}`)
  const applyment: Applyment = { ...facts, key, id, stage: life.first, rejected: [] }
  store.put(NUMBERS, `${facts.kind}/${id}`, { key })
  return enter(context, applyment, life.first)
}

/** Finds an application by its key. @throws Failure of its kind. */
export function requireApplyment(
  { store }: FlowContext,
  kind: ApplymentKind,
  number: string,
): Applyment {
  const key = store.get<{ key: string }>(NUMBERS, `${kind}/${number}`)?.key
  const found = store.get<Applyment>(APPLYMENTS, key ?? applymentKey(kind, number))
  if (found) return found
  throw LIVES[kind].absent()
}

function enter(context: FlowContext, applyment: Applyment, stage: Stage): Applyment {
  const { store, scheduler, clock, settleDelay, random } = context
  const { kind, key } = applyment
  const opens = stage === 'finished' && LIVES[kind].opensMerchant
  const changed: Applyment = {
    ...applyment,
    stage,
    ...(opens ? { subMchid: `16${random.digits(8)}` } : {}),
  }
  store.put(APPLYMENTS, key, changed)
  if (opens) openSettlementAccount(context, changed.subMchid!, changed.facts)
  if (LIVES[kind].next[stage] !== undefined)
    scheduler.schedule(ADVANCE, clock.now() + settleDelay, { key, stage })
  return changed
}

/** Takes an application on, if it still is at the stage that ended by itself. */
export function advanceApplyment(context: FlowContext, key: string, stage: Stage): void {
  const applyment = context.store.get<Applyment>(APPLYMENTS, key)
  const next = applyment && LIVES[applyment.kind].next[stage]
  if (applyment?.stage === stage && next !== undefined) enter(context, applyment, next)
}

/** What a reviewer, a bank or the merchant does with an application. */
export type Verdict =
  /** The review passes: the merchant has to sign. */
  | 'approve'
  /** The account, or the legal person, has to be verified. */
  | 'verify'
  /** The merchant signs. */
  | 'sign'
  | 'freeze'
  /** The review rejects it, field by field. */
  | { reject: { field: string; reason: string }[] }

/**
 * Reviews or signs an application.
 *
 * @throws Failure `INVALID_REQUEST` when it has ended, is not ready to be signed, or its kind has
 *   no such state.
 */
export function reviewApplyment(
  context: FlowContext,
  applyment: Applyment,
  verdict: Verdict,
): Applyment {
  const life = LIVES[applyment.kind]
  const stage: Stage =
    typeof verdict === 'object'
      ? 'rejected'
      : ({ approve: 'signing', verify: 'verifying', sign: life.signed, freeze: 'frozen' } as const)[
          verdict
        ]
  const ready = verdict !== 'sign' || applyment.stage === 'signing'
  if (ENDED.includes(applyment.stage) || !ready || life.words[stage] === undefined)
    throw stageFailure(applyment)
  const rejected = typeof verdict === 'object' ? verdict.reject : []
  return enter(context, { ...applyment, rejected }, stage)
}

/** Takes an application back. @throws Failure `INVALID_REQUEST` when it has ended. */
export function revokeApplyment(context: FlowContext, applyment: Applyment): Applyment {
  if (applyment.stage === 'revoked') return applyment
  if (ENDED.includes(applyment.stage)) throw stageFailure(applyment)
  return enter(context, applyment, 'revoked')
}

function stageFailure({ kind, stage }: Applyment): Failure {
  const word = LIVES[kind].words[stage] ?? stage
  return new Failure(400, 'INVALID_REQUEST', `申请单状态为 ${word}，不支持该操作`)
}

/** Shows everything that any operation tells of an application. */
export function showApplyment(context: FlowContext, applyment: Applyment): JsonObject {
  const { kind, number, id, stage, rejected, subMchid } = applyment
  const state = LIVES[kind].words[stage]
  const sign = stage === 'signing' ? `${context.url()}/apply/sign/${id}` : undefined
  const verifying = stage === 'verifying'
  const waits = kind === 'subject' && (verifying || stage === 'signing')
  return {
    ...{ applyment_id: id, out_request_no: number, business_code: number },
    ...{ applyment_state: state, applyment_state_desc: state, applyment_state_msg: state },
    sub_mchid: subMchid,
    sign_url: sign,
    qrcode_data: waits ? pictureOf(`${context.url()}/apply/confirm/${id}`) : undefined,
    sign_state: stage === 'signing' ? 'UNSIGNED' : stage === 'finished' ? 'SIGNED' : 'NOT_SIGNABLE',
    account_validation: verifying ? accountValidation(applyment) : undefined,
    audit_detail:
      rejected.length === 0
        ? undefined
        : rejected.map(({ field, reason }) => ({
            ...{ field, field_name: field, param_name: field, reject_reason: reason },
          })),
    reject_param: rejected[0]?.field,
    reject_reason: rejected[0]?.reason,
  }
}

/** A QR code of a link, as a data URL. */
function pictureOf(link: string): string {
  return `data:image/svg+xml;base64,${Buffer.from(renderSVG(link)).toString('base64')}`
}

/** What the merchant must remit, and whereto, to prove that the account is its own. */
function accountValidation({ id }: Applyment): JsonObject {
  return {
    account_name: '测试商户',
    account_no: '1234',
    pay_amount: (id % 99) + 1,
    destination_account_number: '7222223333322332',
    destination_account_name: '财付通支付科技有限公司',
    destination_account_bank: '招商银行威盛大厦支行',
    city: '深圳',
    remark: '入账验证',
    deadline: '2099-12-31 23:59:59',
  }
}
