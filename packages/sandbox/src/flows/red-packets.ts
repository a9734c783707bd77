import { toSpacedTime } from '../clock.js'
import { Failure } from '../gateway/failure.js'
import { xml } from '../gateway/response.js'
import { stringIn } from './fields.js'
import { fingerprint } from './fingerprint.js'
import type { Call, Flow } from './flow.js'

interface RedPacket {
  billNo: string
  listId: string
  type: 'NORMAL' | 'GROUP'
  amount: number
  count: number
  facts: { wishing: string; remark: string; actName: string }
  parameters: string
  sentAt: number
}

const PACKETS = 'red-packet'

/** Red packets of APIv2: the payee has one as soon as it is sent. */
export const redPackets: Flow = {
  name: 'red-packets',
  routes: {
    'POST v2/mmpaymkttransfers/sendredpack': (call) => send(call, 'NORMAL'),
    'POST v2/mmpaymkttransfers/sendgroupredpack': (call) => send(call, 'GROUP'),
    'POST v2/mmpaymkttransfers/gethbinfo': query,
  },
}

function send({ body, context }: Call, type: RedPacket['type']) {
  const { store, clock, random } = context
  const billNo = stringIn(body, 'mch_billno') ?? ''
  const { nonce_str: _nonce, sign: _sign, ...given } = body
  const parameters = fingerprint(given)
  const amount = Number(body['total_amount'])
  const earlier = store.get<RedPacket>(PACKETS, billNo)
  if (earlier && earlier.parameters !== parameters)
    throw new Failure(400, 'FATAL_ERROR', '两次请求参数不一致')
  if (!Number.isInteger(amount) || amount < 100)
    throw new Failure(400, 'MONEY_LIMIT', '红包金额不能小于1元')
  const facts = {
    wishing: stringIn(body, 'wishing') ?? '',
    remark: stringIn(body, 'remark') ?? '',
    actName: stringIn(body, 'act_name') ?? '',
  }
  const packet = earlier ?? {
    billNo,
    listId: `10000${random.digits(23)}`,
    type,
    amount,
    count: Number(body['total_num']),
    facts,
    parameters,
    sentAt: clock.now(),
  }
  store.put(PACKETS, billNo, packet)
  return xml({
    mch_billno: billNo,
    wxappid: stringIn(body, 'wxappid'),
    re_openid: stringIn(body, 're_openid'),
    total_amount: amount,
    send_listid: packet.listId,
  })
}

function query({ body, context }: Call) {
  const packet = context.store.get<RedPacket>(PACKETS, stringIn(body, 'mch_billno') ?? '')
  if (!packet) throw new Failure(400, 'NOT_FOUND', '指定单号数据不存在')
  return xml({
    ...{
      mch_billno: packet.billNo,
      detail_id: packet.listId,
      status: 'RECEIVED',
      send_type: 'API',
      hb_type: packet.type,
      total_num: packet.count,
      total_amount: packet.amount,
    },
    ...{
      send_time: toSpacedTime(packet.sentAt),
      wishing: packet.facts.wishing,
      remark: packet.facts.remark,
      act_name: packet.facts.actName,
    },
  })
}
