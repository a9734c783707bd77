import type { Clock } from '../clock.js'
import { effectOf, type FaultEngine } from '../faults/faults.js'
import type { FaultRule } from '../faults/rule.js'
import type { PlatformKeyRing } from '../identity/key-ring.js'
import type { SandboxKeys } from '../identity/keys.js'
import { message } from '../messages/index.js'
import { MessageError } from '../messages/message-error.js'
import type { Random } from '../random.js'
import type { Job, Scheduler } from '../scheduler.js'
import type { Store } from '../store/store.js'
import { type Delivery, type DeliveryAttempt, REPEAT_SCHEDULE } from './delivery.js'
import { type Destinations, type Hold, isThisMachine } from './destination.js'
import type { NotificationEvent } from './notification.js'
import { failed, postNotification } from './post-notification.js'
import { written } from './write-notification.js'

/** Sends notifications to merchants, and sends them again until they are acknowledged. */
export interface Notifier {
  notify(event: NotificationEvent): Delivery
  all(): Delivery[]
  find(id: string): Delivery | undefined
  /** Keeps notifications back until `resume`. */
  pause(): void
  /** Sends what was kept back, in the order in which it happened or the other way round. */
  resume(options?: { reversed?: boolean }): void
  /** Redelivers a notification, as WeChat Pay does now and then. */
  repeat(id: string): void
  /**
   * Sends a signature probe: a deliberately wrong signature, which the merchant must refuse.
   * Resolves with the attempt. @throws RangeError when the notification is held.
   */
  probe(id: string): Promise<DeliveryAttempt>
  /** Resolves once no notification is being sent. */
  idle(): Promise<void>
  /** Sends notifications that an earlier process did not finish, or held and this one may send. */
  recover(): void
  onDelivery(listener: (delivery: Delivery) => void): () => void
}

/** What a notifier works with. */
export interface NotifierParts {
  store: Store
  clock: Clock
  scheduler: Scheduler
  random: Random
  keys: SandboxKeys
  keyRing: PlatformKeyRing
  /** Sign with the WeChat Pay public key instead of the platform certificate. */
  usePublicKey: boolean
  /** Where notifications go. */
  destinations: Destinations
  /** How many times faster than the real schedule notifications are redelivered. */
  speed: number
  machine: () => number
  /** What may happen to a notification on its way. */
  faults: Pick<FaultEngine, 'pickNotification'>
}

const DELIVERIES = 'notification'
const KEPT = 1000

function urlOf({ url }: Delivery): URL | undefined {
  return URL.canParse(url) ? new URL(url) : undefined
}

/** Makes the notifier of a sandbox. */
export function createNotifier(parts: NotifierParts): Notifier {
  const { store, clock, scheduler, random, destinations, faults } = parts
  const flying = new Set<Promise<unknown>>()
  const listeners = new Set<(delivery: Delivery) => void>()
  const changed = (delivery: Delivery): void => {
    store.put(DELIVERIES, delivery.id, delivery)
    for (const listener of listeners) listener(delivery)
  }
  const holdOf = (delivery: Delivery): Hold | undefined => {
    const url = urlOf(delivery)
    return url && destinations.holdOf(url)
  }
  const send = async (
    delivery: Delivery,
    kind: DeliveryAttempt['kind'],
    fault?: FaultRule,
  ): Promise<DeliveryAttempt> => {
    const struck = fault ? { fault: fault.kind, faultOptions: effectOf(fault) } : {}
    const url = urlOf(delivery)
    if (url === undefined)
      return { at: clock.now(), kind, ...failed(message('notification.no-url')), milliseconds: 0 }
    const { headers, body } = await written(delivery, { kind, fault }, parts)
    const outcome = await postNotification({
      ...{ url, body, headers, lookup: destinations.lookupOf(url) },
      showsResponse: isThisMachine(url),
    })
    return { at: clock.now(), kind, ...struck, sent: { headers, body }, ...outcome }
  }
  const attempt = async (id: string, released = false): Promise<void> => {
    const before = store.get<Delivery>(DELIVERIES, id)
    if (!before) return
    const hold = holdOf(before)
    if (hold) return changed({ ...before, state: 'held', held: hold })
    const fault = released ? undefined : faults.pickNotification(before.event, before.dialect)
    if (fault?.kind === 'notification-delayed' || fault?.kind === 'notification-reordered') {
      keepBack(before, fault)
      return
    }
    if (fault?.kind === 'notification-probe') record(id, await send(before, 'signtest', fault))
    const copies = fault?.kind === 'notification-duplicate' ? (fault.copies ?? 2) : 1
    const applied = fault?.kind === 'notification-probe' ? undefined : fault
    for (let copy = 1; copy < copies; copy++) record(id, await send(before, 'duplicate', applied))
    const made = await send(before, 'normal', applied)
    const now = store.get<Delivery>(DELIVERIES, id)
    if (!now) return
    const { held: _, ...delivery } = now
    const attempts = [...delivery.attempts, made]
    const tries = attempts.filter(({ kind }) => kind === 'normal').length
    const pause = REPEAT_SCHEDULE[tries - 1]
    const delivered = made.error === undefined || delivery.state === 'delivered'
    store.transaction(() => {
      changed({
        ...delivery,
        attempts,
        state: delivered ? 'delivered' : pause === undefined ? 'given-up' : 'pending',
      })
      if (!delivered && pause !== undefined)
        scheduler.schedule('deliver', clock.now() + pause / parts.speed, { id })
    })
    for (const late of behind.splice(0)) await release(late)
  }
  /** Notifications that wait for the next one. */
  const behind: string[] = []
  const waiting = new Set<string>()
  const keepBack = ({ id }: Delivery, { kind, milliseconds = 0 }: FaultRule): void => {
    waiting.add(id)
    if (kind === 'notification-reordered') behind.push(id)
    scheduler.schedule('release', clock.now() + milliseconds, { id })
  }
  const release = async (id: string): Promise<void> => {
    const delivery = store.get<Delivery>(DELIVERIES, id)
    const isOfEarlierProcess = delivery?.state === 'pending' && delivery.attempts.length === 0
    if (waiting.delete(id) || isOfEarlierProcess) await attempt(id, true)
  }
  const record = (id: string, made: DeliveryAttempt): void => {
    const delivery = store.get<Delivery>(DELIVERIES, id)
    if (delivery) changed({ ...delivery, attempts: [...delivery.attempts, made] })
  }
  const track = <Result>(work: Promise<Result>): Promise<Result> => {
    const kept = work.catch(() => undefined).finally(() => flying.delete(kept))
    flying.add(kept)
    return work
  }
  let keptBack: string[] | undefined
  scheduler.on('deliver', ({ id }) => {
    if (keptBack) keptBack.push(String(id))
    else track(attempt(String(id))).catch(() => undefined)
  })
  scheduler.on('release', ({ id }) => {
    const at = behind.indexOf(String(id))
    if (at >= 0) behind.splice(at, 1)
    track(release(String(id))).catch(() => undefined)
  })
  return {
    notify(event) {
      const delivery: Delivery = {
        ...event,
        id: random.text(36),
        createdAt: clock.now(),
        attempts: [],
        state: 'pending',
      }
      changed(delivery)
      scheduler.schedule('deliver', clock.now(), { id: delivery.id })
      return delivery
    },
    all: () => store.list<Delivery>(DELIVERIES, KEPT),
    find: (id) => store.get<Delivery>(DELIVERIES, id),
    pause() {
      keptBack ??= []
    },
    resume({ reversed = false } = {}) {
      const ids = reversed ? (keptBack ?? []).reverse() : (keptBack ?? [])
      keptBack = undefined
      const inTurn = async (): Promise<void> => {
        for (const id of ids) await attempt(id)
      }
      track(inTurn()).catch(() => undefined)
    },
    repeat(id) {
      scheduler.schedule('deliver', clock.now(), { id })
    },
    async probe(id) {
      const delivery = store.get<Delivery>(DELIVERIES, id)
      if (!delivery) throw new MessageError(message('notification.unknown', { id }))
      const hold = holdOf(delivery)
      if (hold) throw new MessageError(message('notification.held', { host: hold.host }))
      const made = await track(send(delivery, 'signtest'))
      record(id, made)
      return made
    },
    async idle() {
      scheduler.runDue()
      while (flying.size > 0) {
        await Promise.all(flying)
        scheduler.runDue()
      }
    },
    recover() {
      const planned = new Set(store.list<Job>('job').map(({ data }) => data['id']))
      for (const delivery of store.list<Delivery>(DELIVERIES)) {
        const waits =
          delivery.state === 'pending' || (delivery.state === 'held' && !holdOf(delivery))
        if (waits && !planned.has(delivery.id))
          scheduler.schedule('deliver', clock.now(), { id: delivery.id })
      }
    },
    onDelivery(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}
