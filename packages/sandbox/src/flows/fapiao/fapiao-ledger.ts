import { toRfc3339 } from '../../clock.js'
import { Failure, notFound } from '../../protocol/failure.js'
import { documentedResource } from '../documented.js'
import type { FlowContext, JsonObject } from '../flow.js'

/** States of one e-invoice, as WeChat Pay names them. */
export type FapiaoStatus =
  | 'ISSUE_ACCEPTED'
  | 'ISSUED'
  | 'ISSUE_FAILED'
  | 'REVERSE_ACCEPTED'
  | 'REVERSED'
  | 'REVERSE_FAILED'

/** One e-invoice (fapiao) of an application. */
export interface Fapiao {
  id: string
  status: FapiaoStatus
  facts: JsonObject
  blue?: JsonObject
  red?: JsonObject
  /** Whether it is in the buyer's card holder. */
  inserted: boolean
}

/** An application for e-invoices. */
export interface FapiaoApplication {
  /** `merchant/fapiao_apply_id`. */
  key: string
  applyId: string
  subMchid?: string
  buyer: JsonObject
  fapiaos: Fapiao[]
  parameters: string
}

const APPLICATIONS = 'fapiao-application'
const CONFIG = 'fapiao-config'
const TITLES = 'fapiao-title'
/** Job: what was accepted is done. */
export const WORK = 'work-on-fapiao'
/** Who issues in the sandbox. */
const SELLER = { name: '深圳市测试有限公司', taxpayer_id: '202003261233701778', address: '深圳市' }
/** Tax rates are ten-thousandths. */
const WHOLE = 10_000

/** Returns the key of an application: numbers belong to the merchant who issues. */
export function fapiaoKey(merchant: string, applyId: string): string {
  return `${merchant}/${applyId}`
}

/**
 * Takes an application; the same number with the same content is the same one.
 *
 * @throws Failure `RESOURCE_ALREADY_EXISTS` for other content.
 */
export function applyForFapiao(
  context: FlowContext,
  application: FapiaoApplication,
): FapiaoApplication {
  const earlier = context.store.get<FapiaoApplication>(APPLICATIONS, application.key)
  if (earlier && earlier.parameters !== application.parameters)
    throw new Failure(400, 'RESOURCE_ALREADY_EXISTS', '发票申请单号已存在')
  if (earlier) return earlier
  scheduleWork(context, application)
  return saveApplication(context, application)
}

function scheduleWork({ scheduler, clock, settleDelay }: FlowContext, { key }: FapiaoApplication) {
  scheduler.schedule(WORK, clock.now() + settleDelay, { key })
}

/** Keeps an application. */
export function saveApplication(
  { store }: FlowContext,
  application: FapiaoApplication,
): FapiaoApplication {
  store.put(APPLICATIONS, application.key, application)
  return application
}

/** Finds an application, if there is one. */
export function findApplication(
  { store }: FlowContext,
  key: string,
): FapiaoApplication | undefined {
  return store.get<FapiaoApplication>(APPLICATIONS, key)
}

/** Finds an application. @throws Failure `RESOURCE_NOT_EXISTS`. */
export function requireApplication(context: FlowContext, key: string): FapiaoApplication {
  const application = findApplication(context, key)
  if (application) return application
  throw notFound('发票申请单不存在')
}

/** Changes e-invoices of an application, and keeps it. */
export function changeFapiaos(
  context: FlowContext,
  application: FapiaoApplication,
  change: (fapiao: Fapiao) => Fapiao,
): FapiaoApplication {
  return saveApplication(context, { ...application, fapiaos: application.fapiaos.map(change) })
}

/** Issues what was accepted, and reverses what was to be reversed; or lets it fail. */
export function workOnFapiao(
  context: FlowContext,
  key: string,
  result: 'DONE' | 'FAILED' = 'DONE',
): FapiaoApplication {
  const application = requireApplication(context, key)
  const events = new Set<string>()
  const worked = changeFapiaos(context, application, (fapiao) => {
    const { status } = fapiao
    if (result === 'FAILED' && (status === 'ISSUE_ACCEPTED' || status === 'REVERSE_ACCEPTED'))
      return { ...fapiao, status: status === 'ISSUE_ACCEPTED' ? 'ISSUE_FAILED' : 'REVERSE_FAILED' }
    if (status === 'ISSUE_ACCEPTED') {
      events.add('FAPIAO.ISSUED')
      return { ...fapiao, status: 'ISSUED', blue: numbersOf(context) }
    }
    if (status !== 'REVERSE_ACCEPTED') return fapiao
    events.add('FAPIAO.REVERSED')
    return { ...fapiao, status: 'REVERSED', red: numbersOf(context), inserted: false }
  })
  for (const event of events) notifyOfFapiao(context, worked, event)
  return worked
}

function numbersOf({ random, clock }: FlowContext): JsonObject {
  return {
    fapiao_code: random.digits(12),
    fapiao_number: random.digits(8),
    check_code: random.digits(20),
    password: random.text(40),
    fapiao_time: toRfc3339(clock.now()),
  }
}

/**
 * Asks for the reversal of e-invoices.
 *
 * @throws Failure `INVALID_REQUEST` when one of them is not issued, or not of the application.
 */
export function reverseFapiao(
  context: FlowContext,
  application: FapiaoApplication,
  ids: readonly string[],
): FapiaoApplication {
  const wanted = application.fapiaos.filter(({ id }) => ids.includes(id))
  if (wanted.length !== ids.length || wanted.some(({ status }) => status !== 'ISSUED'))
    throw new Failure(400, 'INVALID_REQUEST', '发票不存在或状态不支持冲红')
  scheduleWork(context, application)
  return changeFapiaos(context, application, (fapiao) =>
    ids.includes(fapiao.id) ? { ...fapiao, status: 'REVERSE_ACCEPTED' } : fapiao,
  )
}

/** Keeps how a merchant wants to be told of e-invoices. */
export function configureFapiao({ store }: FlowContext, changes: JsonObject): JsonObject {
  const config = { ...store.get<JsonObject>(CONFIG, 'merchant'), ...changes }
  store.put(CONFIG, 'merchant', config)
  return config
}

/** Notifies the merchant of an application, if it wants to be told. */
export function notifyOfFapiao(
  context: FlowContext,
  application: FapiaoApplication,
  event: string,
): void {
  tell(context, event, {
    sub_mchid: application.subMchid,
    fapiao_apply_id: application.applyId,
    fapiao_information: application.fapiaos.map((fapiao) => showFapiao(application, fapiao)),
  })
}

/** Returns the title that a buyer filled in under a number. */
export function findTitle({ store }: FlowContext, key: string): JsonObject | undefined {
  return store.get<JsonObject>(TITLES, key)
}

/** Keeps the title that a buyer filled in under a number, and tells the merchant. */
export function keepTitle(
  context: FlowContext,
  key: string,
  { title, names }: { title: JsonObject; names: JsonObject },
): void {
  context.store.put(TITLES, key, title)
  const apply_time = toRfc3339(context.clock.now())
  tell(context, 'FAPIAO.USER_APPLIED', { ...names, apply_time })
}

function tell(context: FlowContext, event: string, facts: JsonObject): void {
  const url = context.store.get<JsonObject>(CONFIG, 'merchant')?.['callback_url']
  if (typeof url !== 'string' || url === '') return
  const resource = documentedResource(context, event, { mchid: context.mchid, ...facts })
  context.notifier.notify({
    ...{ event, dialect: 'v3', url, originalType: 'fapiao', summary: '电子发票通知', resource },
  })
}

/** Shows everything that any operation tells of an e-invoice. */
export function showFapiao({ buyer }: FapiaoApplication, fapiao: Fapiao): JsonObject {
  const items = ((fapiao.facts['items'] ?? []) as JsonObject[]).map(itemOf)
  const total = Number(fapiao.facts['total_amount'])
  const tax = items.reduce((sum, item) => sum + item.tax_amount, 0)
  return {
    fapiao_id: fapiao.id,
    status: fapiao.status,
    fapiao_status: fapiao.status,
    card_status: fapiao.inserted ? 'INSERTED' : undefined,
    blue_fapiao: fapiao.blue,
    red_fapiao: fapiao.red,
    card_information: fapiao.inserted ? { card_status: 'INSERTED' } : undefined,
    ...{ total_amount: total, tax_amount: tax, amount: total - tax },
    seller_information: SELLER,
    buyer_information: buyer,
    extra_information: { drawer: '测试' },
    items,
    remark: fapiao.facts['remark'],
  }
}

function itemOf(item: JsonObject) {
  const rate = Number(item['tax_rate'] ?? 0)
  const total = Number(item['total_amount'])
  const tax = Math.round((total * rate) / (WHOLE + rate))
  const quantity = Number(item['quantity'] ?? 0)
  return {
    ...item,
    ...{ tax_rate: rate, tax_amount: tax, amount: total - tax, quantity },
    unit_price: quantity > 0 ? Math.round((total - tax) / quantity) : 0,
    tax_prefer_mark: item['tax_prefer_mark'] ?? 'NO_FAVORABLE',
    goods_name: item['goods_name'] ?? '',
  }
}
