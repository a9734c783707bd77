import { createClock } from './clock.js'
import { createFaults } from './faults/faults.js'
import type { FlowContext } from './flows/flow.js'
import { FLOWS } from './flows/index.js'
import { SETTLE_REFUND } from './flows/refunds/refund-ledger.js'
import { settleRefund } from './flows/refunds/settle-refund.js'
import { createNonceGuard } from './gateway/nonce-guard.js'
import { createRequestLog } from './gateway/request-log.js'
import type { Gateway } from './gateway/serve.js'
import { createServiceTable } from './gateway/service-table.js'
import { createKeyRing } from './identity/key-ring.js'
import { createPlatformCertificate, type SandboxKeys } from './identity/keys.js'
import type { Destinations } from './notify/destination.js'
import { createNotifier } from './notify/notifier.js'
import { createRandom } from './random.js'
import { MOVE_RESOURCE, runOwnMove } from './resources/outside.js'
import type { SandboxOptions } from './sandbox-options.js'
import { createScheduler } from './scheduler.js'
import type { Store } from './store/store.js'

/** Options and parts of a gateway. */
export interface GatewayParts extends SandboxOptions {
  keys: SandboxKeys
  store: Store
  /** Where notifications go. */
  destinations: Destinations
  url: () => string
}

/** Puts the parts of a gateway together; nothing listens and no timer runs yet. */
export function createGateway(options: GatewayParts): Gateway {
  const {
    mchid = '1900000001',
    brandId = '40000001',
    keys,
    store,
    url,
    settleDelay = 1000,
  } = options
  const machine = Date.now
  const clock = createClock(machine)
  const random = createRandom(options.seed)
  const keyRing = createKeyRing(keys, store)
  const scheduler = createScheduler({
    store,
    clock,
    newId: () => random.text(20),
    warn: options.warn ?? console.warn,
  })
  const faults = createFaults({
    random: createRandom(options.seed === undefined ? undefined : `faults ${options.seed}`),
    clock,
  })
  const notifier = createNotifier({
    ...{ store, clock, scheduler, random, keys, keyRing, machine },
    usePublicKey: options.notifyWithPublicKey ?? options.publicKeyOnly ?? false,
    speed: options.notificationSpeed ?? 1,
    destinations: options.destinations,
    faults,
  })
  const context: FlowContext = {
    mchid,
    keys,
    keyRing,
    clock,
    store,
    random,
    scheduler,
    notifier,
    settleDelay,
    publicKeyOnly: options.publicKeyOnly ?? false,
    lenient: options.lenient ?? false,
    appids: options.appids,
    checkSealedFields: options.checkSealedFields ?? true,
    notifyUrl: options.notifyUrl,
    strict: options.strict ?? false,
    url,
  }
  for (const flow of FLOWS) {
    for (const [kind, run] of Object.entries(flow.jobs ?? {}))
      scheduler.on(kind, (data) => {
        if (kind === SETTLE_REFUND && faults.pickRefund())
          settleRefund(context, String(data['key']), 'ABNORMAL')
        else run(data, context)
      })
  }
  scheduler.on(MOVE_RESOURCE, (data) => runOwnMove(data, context))
  return {
    services: createServiceTable(),
    context,
    keyRing,
    verifier: { mchid, brandId, keys, nonces: createNonceGuard(), machine },
    log: createRequestLog(),
    faults,
    rotate: async () => keyRing.add(await createPlatformCertificate(keys, machine()), true),
  }
}
