import type { Clock } from './clock.js'
import { mountConsole } from './console/mount.js'
import { createGateway } from './create-gateway.js'
import type { Faults } from './faults/faults.js'
import { type Contract, type ContractFacts, signContract } from './flows/contracts.js'
import { listOrders, type Order } from './flows/order.js'
import type { RequestLog } from './gateway/log.js'
import { type Gateway, serve } from './gateway/pipeline.js'
import { openServer } from './gateway/server.js'
import {
  createPlatformCertificate,
  createSandboxKeys,
  type PlatformKey,
  type SandboxKeys,
} from './identity/keys.js'
import { keysOf } from './identity/stored-keys.js'
import { isLocalhost, isLoopbackAddress } from './network/loopback.js'
import { createDestinations } from './notify/destination.js'
import type { Notifier } from './notify/notifier.js'
import { openFileStore } from './store/file.js'
import { createMemoryStore } from './store/memory.js'
import { createUser, type SandboxUser } from './user.js'

/** How a sandbox starts; nothing is needed. */
export interface SandboxOptions {
  /** Interface to listen on, `127.0.0.1` unless told otherwise. */
  host?: string
  /** Port for HTTP; any free one by default. */
  port?: number
  /** Port for HTTPS; any free one by default. */
  tlsPort?: number
  /** Merchant number, `1900000001` by default. */
  mchid?: string
  /**
   * Apps bound to the merchant; orders for others are refused. Any app is bound when it is left
   * out.
   */
  appids?: readonly string[]
  /** Brand of the `/brand/` operations. */
  brandId?: string
  /** Keys made before by `createSandboxKeys`, so that a test run makes them once. */
  keys?: SandboxKeys
  /**
   * SQLite file that keeps orders, keys and all else; without it everything ends with the process.
   */
  file?: string
  /**
   * Answer `/v3/certificates` with 404, as WeChat Pay does to merchants who have only the public
   * key.
   */
  publicKeyOnly?: boolean
  /**
   * Refuse sensitive fields that are not encrypted for the platform, as WeChat Pay does; true by
   * default.
   */
  checkSealedFields?: boolean
  /** How many times faster than the real schedule notifications are repeated; 1 by default. */
  notificationSpeed?: number
  /**
   * Hosts beside this machine that notifications are sent to, by name or address:
   * `['shop.example']`. Notifications for others are kept with the state `held`; nothing is sent
   * and no name is looked up.
   */
  notifyHosts?: readonly string[]
  /** Sign notifications with the public key instead of the platform certificate. */
  notifyWithPublicKey?: boolean
  /** Milliseconds from an accepted refund, transfer or split to its result; 1000 by default. */
  settleDelay?: number
  /** Makes identifiers and nonces the same at each start. */
  seed?: string | number
  /**
   * Says what the user should know, such as that the gateway can be reached from outside;
   * `console.warn` by default.
   */
  warn?: (message: string) => void
}

/** What `createClient` and `Builder.factory` take. */
export interface SandboxConfig {
  mchid: string
  serial: string
  privateKey: string
  certs: Record<string, string>
  secret: string
  apiv3Key: string
  merchant: { cert: string; key: string }
  baseURL: string
  /** Over TLS: the authority to trust. */
  ca?: string
}

/** A WeChat Pay of one's own. */
export interface Sandbox {
  /** Base URL over HTTP. */
  readonly url: string
  /** Base URL over HTTPS; trust `authority` to use it. */
  readonly tlsUrl: string
  /** PEM of the authority that issued the gateway's TLS certificate. */
  readonly authority: string
  readonly keys: SandboxKeys
  /** Time of the business; signatures keep to the machine's clock. */
  readonly clock: Clock
  /** Every request: what was signed, whether it held, what was answered. */
  readonly requests: RequestLog
  /** What goes wrong on purpose. */
  readonly faults: Faults
  /** What merchants were told, and how each attempt went. */
  readonly notifications: Notifier
  /** Configuration of a client that talks to this sandbox, over HTTP or over TLS. */
  config(options?: { tls?: boolean }): SandboxConfig
  /** Orders, newest last, as the sandbox keeps them. */
  orders(limit?: number): Order[]
  /** What users and banks do. */
  readonly user: SandboxUser
  /** Signs a deduction contract on behalf of the user. */
  addContract(facts?: ContractFacts): Contract
  /**
   * Brings in the next platform certificate; it signs at once unless told otherwise. The old one
   * stays live until `retireCertificate`.
   */
  rotateCertificate(options?: { signs?: boolean }): Promise<PlatformKey>
  /** Ends a platform certificate, as when its time is over. @throws RangeError for the last one. */
  retireCertificate(id: string): void
  close(): Promise<void>
}

/**
 * Starts a gateway that speaks WeChat Pay's protocol with real signatures.
 *
 * @throws Error of `node:net` when the port is taken, RangeError for an entry of `notifyHosts` that
 * is not a host.
 */
export async function createSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const { host = '127.0.0.1', port = 0, tlsPort = 0 } = options
  const destinations = createDestinations(options.notifyHosts)
  const store = options.file === undefined ? createMemoryStore() : openFileStore(options.file)
  const keys =
    options.file === undefined
      ? (options.keys ?? (await createSandboxKeys(options.mchid)))
      : await keysOf(store, options.mchid, options.keys)
  let url = ''
  const gateway = createGateway({ ...options, keys, store, destinations, url: () => url })
  const { context, log } = gateway
  let sandbox: Sandbox
  const server = await openServer({
    ...{ host, port, tlsPort, keys },
    serve: (request, refusal) => serve(gateway, request, refusal),
    mount: (app) =>
      mountConsole(app, { sandbox: () => sandbox, context, host, loopback: isLoopback(host) }),
  }).catch((error: unknown) => {
    store.close()
    throw error
  })
  url = server.url
  context.scheduler.start()
  context.notifier.recover()
  warnWhenOpen(host, options.warn ?? console.warn)
  sandbox = {
    url,
    tlsUrl: server.tlsUrl,
    authority: keys.authority.certificate,
    keys,
    clock: context.clock,
    requests: log,
    faults: gateway.faults,
    notifications: context.notifier,
    config: ({ tls = false } = {}) => ({
      ...configOf(gateway, tls ? server.tlsUrl : url),
      ...(tls ? { ca: keys.authority.certificate } : {}),
    }),
    orders: (limit) => listOrders(context, limit),
    user: createUser(context),
    addContract: (facts) => context.store.transaction(() => signContract(context, facts)),
    async rotateCertificate({ signs = true } = {}) {
      const key = await createPlatformCertificate(keys, Date.now())
      context.keyRing.add(key, signs)
      return key
    },
    retireCertificate: (id) => context.keyRing.remove(id),
    async close() {
      context.scheduler.stop()
      await server.close()
      context.store.close()
    },
  }
  return sandbox
}

function configOf(
  { context: { mchid, keys, publicKeyOnly }, keyRing }: Gateway,
  baseURL: string,
): SandboxConfig {
  const privateKey = keys.merchant.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()
  const certificates = (publicKeyOnly ? [] : keyRing.certificates()).map(
    (key) => [key.id, key.certificate ?? ''] as const,
  )
  const publicKey = keyRing.publicKey()
  return {
    mchid,
    serial: keys.merchant.serial,
    privateKey,
    certs: {
      ...Object.fromEntries(certificates),
      [publicKey.id]: publicKey.publicKey.export({ type: 'spki', format: 'pem' }).toString(),
    },
    secret: keys.secret,
    apiv3Key: keys.apiv3Key,
    merchant: { cert: keys.merchant.certificate, key: privateKey },
    baseURL: `${baseURL}/`,
  }
}

function warnWhenOpen(host: string, warn: (message: string) => void): void {
  if (isLoopback(host)) return
  warn(
    `The sandbox listens on ${host} and can be reached from other machines: whoever reaches it can use its keys and its data.`,
  )
}

function isLoopback(host: string): boolean {
  return isLoopbackAddress(host) || isLocalhost(host)
}
