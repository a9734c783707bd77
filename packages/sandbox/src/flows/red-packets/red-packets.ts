import { toSpacedTime } from '../../clock.js'
import { Failure } from '../../protocol/failure.js'
import { answer } from '../documented.js'
import { stringIn } from '../fields.js'
import { fingerprint } from '../fingerprint.js'
import type { Call, Flow, JsonObject } from '../flow.js'
import {
  findPacket,
  type PacketKind,
  packetKey,
  RETURN,
  type RedPacket,
  returnPacket,
  sendPacket,
} from './packet-ledger.js'

const BASE = 'v2/mmpaymkttransfers'
/** One person gets 1 to 200 yuan; other amounts need the scene that allows them. */
const LEAST = 100
const MOST = 20_000
/** A group has 3 to 20 persons. */
const GROUP = { least: 3, most: 20 }
const SHOWN = ['wishing', 'remark', 'act_name', 'sender_name', 'sender_header_media_id']

/** Red packets of APIv2; who gets one opens it within a day, or it comes back. */
export const redPackets: Flow = {
  name: 'red-packets',
  routes: {
    [`POST ${BASE}/sendredpack`]: (call) => send(call, 'NORMAL'),
    [`POST ${BASE}/sendgroupredpack`]: (call) => send(call, 'GROUP'),
    [`POST ${BASE}/sendminiprogramhb`]: (call) => send(call, 'NORMAL'),
    [`POST ${BASE}/sendworkwxredpack`]: (call) => send(call, 'WORK'),
    [`POST ${BASE}/gethbinfo`]: (call) => query(call, 'NORMAL'),
    [`POST ${BASE}/queryworkwxredpack`]: (call) => query(call, 'WORK'),
  },
  jobs: { [RETURN]: ({ key }, context) => returnPacket(context, String(key)) },
}

function send(call: Call, kind: PacketKind) {
  const { body, context } = call
  const { nonce_str: _nonce, sign: _sign, ...given } = body
  const count = kind === 'GROUP' ? Number(body['total_num']) : 1
  const amount = amountIn(body, kind, count)
  const facts = Object.fromEntries(
    SHOWN.flatMap((name) => {
      const value = stringIn(body, name)
      return value === undefined ? [] : [[name, value]]
    }),
  )
  const packet = sendPacket(context, {
    ...{ kind, amount, count, facts, parameters: fingerprint(given) },
    billNo: stringIn(body, 'mch_billno') ?? '',
    openid: stringIn(body, 're_openid') ?? '',
  })
  return answer(call, {
    ...given,
    mch_id: context.mchid,
    total_amount: amount,
    send_listid: packet.listId,
    package: `sendid=${packet.listId}&ver=8&mchid=${context.mchid}&openid=${packet.openid}`,
  })
}

function amountIn(body: JsonObject, kind: PacketKind, count: number): number {
  const amount = Number(body['total_amount'])
  const given = body['total_num'] === undefined ? 1 : Number(body['total_num'])
  const { least, most } = GROUP
  if (kind === 'GROUP' ? !(count >= least && count <= most) : given !== 1)
    throw new Failure(
      400,
      'PARAM_ERROR',
      kind === 'GROUP' ? `裂变红包人数应为 ${least} 至 ${most}` : '普通红包的红包个数应为1',
    )
  const share = amount / count
  const outside = share < LEAST || share > MOST
  if (!Number.isSafeInteger(amount) || amount < count)
    throw new Failure(400, 'MONEY_LIMIT', '红包金额不合法')
  if (outside && stringIn(body, 'scene_id') === undefined)
    throw new Failure(
      400,
      'MONEY_LIMIT',
      '每个红包的平均金额必须在1.00元到200.00元之间，否则scene_id必填',
    )
  return amount
}

function query(call: Call, kind: PacketKind) {
  const packet = findPacket(call.context, packetKey(kind, stringIn(call.body, 'mch_billno') ?? ''))
  if (!packet) throw new Failure(400, 'NOT_FOUND', '指定单号数据不存在')
  return answer(call, { mch_id: call.context.mchid, ...show(packet) })
}

function shareOf({ openid, amount, at }: RedPacket['received'][number]) {
  return { openid, amount, rcv_time: toSpacedTime(at) }
}

function show(packet: RedPacket) {
  const { refund } = packet
  const [first] = packet.received
  return {
    ...packet.facts,
    mch_billno: packet.billNo,
    detail_id: packet.listId,
    status: packet.state,
    send_type: 'API',
    hb_type: packet.kind === 'GROUP' ? 'GROUP' : 'NORMAL',
    total_num: packet.count,
    total_amount: packet.amount,
    send_time: toSpacedTime(packet.sentAt),
    openid: packet.openid,
    hblist: packet.received.length === 0 ? undefined : { hbinfo: packet.received.map(shareOf) },
    amount: first?.amount,
    rcv_time: first && toSpacedTime(first.at),
    refund_amount: refund?.amount,
    refund_time: refund && toSpacedTime(refund.at),
  }
}
