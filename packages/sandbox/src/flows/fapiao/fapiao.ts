import { Failure, notFound } from '../../protocol/failure.js'
import { empty } from '../../protocol/response.js'
import { answer, plainBody } from '../documented.js'
import { assignedNumberIn, objectIn, optionalStrings, stringIn } from '../fields.js'
import { fingerprint } from '../fingerprint.js'
import type { Call, Flow, JsonObject } from '../flow.js'
import {
  applyForFapiao,
  changeFapiaos,
  configureFapiao,
  type FapiaoApplication,
  fapiaoKey,
  findApplication,
  findTitle,
  notifyOfFapiao,
  requireApplication,
  reverseFapiao,
  saveApplication,
  showFapiao,
  WORK,
  workOnFapiao,
} from './fapiao-ledger.js'

const BASE = 'v3/new-tax-control-fapiao'
const APPLICATIONS = `${BASE}/fapiao-applications`
const ONE = `${APPLICATIONS}/{fapiao_apply_id}`
/** The same application behind the doors of several trades. */
const TRADES = ['', '/issue-general', '/issue-passenger-transport', '/issue-refined-oil']
const DOORS = [...TRADES, '/real-estate-leasing'].map((trade) => `POST ${APPLICATIONS}${trade}`)

/** E-invoices (fapiao): applied for, issued, put into the buyer's card holder, reversed. */
export const fapiao: Flow = {
  name: 'fapiao',
  routes: {
    ...Object.fromEntries(DOORS.map((door) => [door, apply])),
    [`GET ${ONE}`]: query,
    [`GET ${ONE}/fapiao-files`]: files,
    [`POST ${ONE}/insert-cards`]: insert,
    [`POST ${ONE}/reverse`]: reverse,
    [`GET ${BASE}/user-title`]: title,
    [`PATCH ${BASE}/merchant/development-config`]: (call) =>
      answer(call, configureFapiao(call.context, call.body)),
    [`GET ${BASE}/merchant/development-config`]: (call) =>
      answer(call, { callback_url: '', ...configureFapiao(call.context, {}) }),
  },
  jobs: { [WORK]: ({ key }, context) => void workOnFapiao(context, String(key)) },
}

/** A single e-invoice is given as an object, several as a list. */
function listIn(body: JsonObject): JsonObject[] {
  const given = body['fapiao_information']
  return Array.isArray(given) ? (given as JsonObject[]) : [objectIn(body, 'fapiao_information')]
}

function apply(call: Call) {
  const given = plainBody(call)
  const { context } = call
  const applyId = assignedNumberIn(given, 'fapiao_apply_id')
  applyForFapiao(context, {
    key: fapiaoKey(stringIn(given, 'sub_mchid') ?? context.mchid, applyId),
    applyId,
    ...optionalStrings(given, { subMchid: 'sub_mchid' }),
    buyer: objectIn(given, 'buyer_information'),
    fapiaos: listIn(given).map((facts) => ({
      ...{ id: String(facts['fapiao_id']), status: 'ISSUE_ACCEPTED', facts, inserted: false },
    })),
    parameters: fingerprint(given),
  })
  return empty(202)
}

function applicationIn({ context, variables, query: asked, body }: Call): FapiaoApplication {
  const merchant = stringIn(body, 'sub_mchid') ?? asked['sub_mchid'] ?? context.mchid
  return requireApplication(context, fapiaoKey(merchant, variables['fapiao_apply_id']!))
}

function asked(call: Call) {
  const application = applicationIn(call)
  const { fapiao_id: id } = call.query
  const found = application.fapiaos.filter((each) => (id ?? each.id) === each.id)
  return { application, found }
}

function query(call: Call) {
  const { application, found } = asked(call)
  return answer(call, {
    total_count: found.length,
    fapiao_information: found.map((each) => showFapiao(application, each)),
  })
}

function title(call: Call) {
  const { context, query: asked } = call
  const key = fapiaoKey(asked['sub_mchid'] ?? context.mchid, asked['fapiao_apply_id']!)
  const found = findTitle(context, key)
  if (!found) throw notFound('用户未填写发票抬头')
  return answer(call, found)
}

function files(call: Call) {
  const { context } = call
  const { found } = asked(call)
  const list = found.map(({ id, status, blue, red }) => {
    const numbers = red ?? blue
    const link = new URLSearchParams({
      ...{ token: context.random.text(32), mchid: context.mchid, openid: 'o', fapiao_id: id },
      invoice_code: String(numbers?.['fapiao_code']),
      invoice_no: String(numbers?.['fapiao_number']),
    })
    const url = `${context.url()}/${BASE}/download?${link}`
    return { fapiao_id: id, status, download_url: numbers && url }
  })
  return answer(call, { fapiao_download_info_list: list })
}

/** Puts e-invoices into the buyer's card holder: those issued here, or by the merchant itself. */
function insert(call: Call) {
  const { context } = call
  const application = issuedElsewhere(call) ?? applicationIn(call)
  if (application.fapiaos.some(({ status }) => status !== 'ISSUED'))
    throw new Failure(400, 'INVALID_REQUEST', '发票未开具成功，不能插入卡包')
  const inserted = changeFapiaos(context, application, (each) => ({ ...each, inserted: true }))
  notifyOfFapiao(context, inserted, 'FAPIAO.CARD_INSERTED')
  return empty(202)
}

/** What the merchant issued itself, for a title that the buyer filled in. */
function issuedElsewhere(call: Call): FapiaoApplication | undefined {
  const given = plainBody(call)
  const { context, variables } = call
  const applyId = variables['fapiao_apply_id']!
  const key = fapiaoKey(stringIn(given, 'sub_mchid') ?? context.mchid, applyId)
  if (findApplication(context, key) || !findTitle(context, key)) return undefined
  const cards = given['fapiao_card_information'] as JsonObject[]
  return saveApplication(context, {
    ...{ key, applyId, ...optionalStrings(given, { subMchid: 'sub_mchid' }) },
    buyer: objectIn(given, 'buyer_information'),
    fapiaos: cards.map((facts) => ({
      ...{ id: `${facts['fapiao_code']}${facts['fapiao_number']}`, status: 'ISSUED', facts },
      ...{ blue: blueOf(facts), inserted: false },
    })),
    parameters: fingerprint(given),
  })
}

/** The numbers under which the tax office knows an e-invoice. */
function blueOf(facts: JsonObject): JsonObject {
  const names = ['fapiao_code', 'fapiao_number', 'check_code', 'password', 'fapiao_time']
  return Object.fromEntries(names.map((name) => [name, facts[name]]))
}

function reverse(call: Call) {
  const ids = listIn(call.body).map(({ fapiao_id: id }) => String(id))
  reverseFapiao(call.context, applicationIn(call), ids)
  return empty(202)
}
