import { book } from '../../ledger/ledger.js'
import { Failure } from '../../protocol/failure.js'
import type { FlowContext } from '../flow.js'

/** Kinds of red packets: of a merchant or in a mini program, for a group, of an employer. */
export type PacketKind = 'NORMAL' | 'GROUP' | 'WORK'

/** A red packet of APIv2. */
export interface RedPacket {
  /** `WORK` packets have numbers of their own. */
  key: string
  kind: PacketKind
  billNo: string
  listId: string
  openid: string
  /** In cents. */
  amount: number
  /** How many persons it is for. */
  count: number
  facts: Record<string, string>
  state: 'SENT' | 'RECEIVED' | 'REFUND'
  received: { openid: string; amount: number; at: number }[]
  refund?: { amount: number; at: number }
  parameters: string
  sentAt: number
}

const PACKETS = 'red-packet'
/** Job: what nobody opened comes back. */
export const RETURN = 'return-red-packet'
/** Persons have a day to open a red packet. */
const PATIENCE = 86_400_000

/** Returns the key of a red packet. */
export function packetKey(kind: PacketKind, billNo: string): string {
  return kind === 'WORK' ? `work/${billNo}` : billNo
}

/**
 * Sends a red packet and takes its money from the operation account, or returns the one that was
 * sent before with the same number and parameters.
 *
 * @throws Failure `NOTENOUGH`, or `FATAL_ERROR` with other parameters.
 */
export function sendPacket(
  context: FlowContext,
  facts: Pick<
    RedPacket,
    'kind' | 'billNo' | 'openid' | 'amount' | 'count' | 'facts' | 'parameters'
  >,
): RedPacket {
  const { store, random, clock, scheduler, mchid } = context
  const key = packetKey(facts.kind, facts.billNo)
  const earlier = findPacket(context, key)
  if (earlier && earlier.parameters !== facts.parameters)
    throw new Failure(400, 'FATAL_ERROR', '两次请求参数不一致')
  if (earlier) return earlier
  const packet: RedPacket = {
    ...facts,
    key,
    listId: `10000${random.digits(23)}`,
    state: 'SENT',
    received: [],
    sentAt: clock.now(),
  }
  try {
    move(context, packet, `operation/${mchid}`, `on-the-way/${packet.listId}`, packet.amount)
  } catch (error) {
    if (error instanceof Failure) throw new Failure(400, 'NOTENOUGH', '帐号余额不足')
    throw error
  }
  store.put(PACKETS, key, packet)
  scheduler.schedule(RETURN, packet.sentAt + PATIENCE, { key })
  return packet
}

function move(
  context: FlowContext,
  { billNo }: RedPacket,
  from: `operation/${string}` | `on-the-way/${string}`,
  to: `operation/${string}` | `on-the-way/${string}` | `receiver/${string}`,
  amount: number,
): void {
  book(context, { from, to, amount, reason: 'red packet', reference: billNo })
}

/** Finds a red packet by its key. */
export function findPacket({ store }: FlowContext, key: string): RedPacket | undefined {
  return store.get<RedPacket>(PACKETS, key)
}

/**
 * Opens a red packet on behalf of a person: the one it was sent to, or one of the group. Shares of
 * a group are equal; the last has what is left.
 *
 * @throws Failure when there is none, it is empty or came back, or the person opened it before.
 */
export function openPacket(context: FlowContext, key: string, openid?: string): RedPacket {
  const packet = findPacket(context, key)
  if (!packet) throw new Failure(400, 'NOT_FOUND', '指定单号数据不存在')
  const person = openid ?? packet.openid
  const mayOpen = packet.kind === 'GROUP' || person === packet.openid
  const opened = packet.received.some((share) => share.openid === person)
  if (packet.state !== 'SENT' || !mayOpen || opened)
    throw new Failure(400, 'PARAM_ERROR', `红包状态为 ${packet.state}，该用户不能领取`)
  const isLast = packet.received.length === packet.count - 1
  const amount = isLast ? leftIn(packet) : Math.floor(packet.amount / packet.count)
  move(context, packet, `on-the-way/${packet.listId}`, `receiver/${person}`, amount)
  return save(context, {
    ...packet,
    received: [...packet.received, { openid: person, amount, at: context.clock.now() }],
    state: isLast ? 'RECEIVED' : 'SENT',
  })
}

/** Returns to the merchant what nobody opened within a day. */
export function returnPacket(context: FlowContext, key: string): void {
  const packet = findPacket(context, key)
  if (packet?.state !== 'SENT') return
  const amount = leftIn(packet)
  move(context, packet, `on-the-way/${packet.listId}`, `operation/${context.mchid}`, amount)
  save(context, { ...packet, state: 'REFUND', refund: { amount, at: context.clock.now() } })
}

function leftIn({ amount, received }: RedPacket): number {
  return received.reduce((left, share) => left - share.amount, amount)
}

function save({ store }: FlowContext, packet: RedPacket): RedPacket {
  store.put(PACKETS, packet.key, packet)
  return packet
}
