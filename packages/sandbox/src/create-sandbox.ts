import { mountConsole } from './console/mount-console.js'
import { createGateway } from './create-gateway.js'
import { signContract } from './flows/contracts/contract-ledger.js'
import { listOrders } from './flows/orders/order-ledger.js'
import { openServer } from './gateway/open-server.js'
import { type Gateway, serve } from './gateway/serve.js'
import { createPlatformCertificate, createSandboxKeys } from './identity/keys.js'
import { keysOf } from './identity/stored-keys.js'
import { createAccounts } from './ledger/accounts.js'
import { message } from './messages/index.js'
import { isLocalhost, isLoopbackAddress } from './network/loopback.js'
import { createDestinations } from './notify/destination.js'
import { createResources, seedResource } from './resources/seed.js'
import type { Sandbox, SandboxConfig } from './sandbox.js'
import type { SandboxOptions } from './sandbox-options.js'
import { openFileStore } from './store/file.js'
import { createMemoryStore } from './store/memory.js'
import { createUser } from './user/user.js'

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
  gateway.faults.onRefusal(server.refuse)
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
    notifications: Object.assign(context.notifier.all, context.notifier),
    config: ({ tls = false } = {}) => ({
      ...configOf(gateway, tls ? server.tlsUrl : url),
      ...(tls ? { ca: keys.authority.certificate } : {}),
    }),
    orders: (limit) => listOrders(context, limit),
    user: createUser(context),
    ledger: createAccounts(context),
    resources: createResources(context),
    seed: (resource, fields) =>
      context.store.transaction(() => seedResource(context, resource, fields)),
    addContract: (facts) => context.store.transaction(() => signContract(context, facts)),
    async rotateCertificate({ signs = true } = {}) {
      const key = await createPlatformCertificate(keys, Date.now())
      context.keyRing.add(key, signs)
      return key
    },
    retireCertificate: (id) => context.keyRing.remove(id),
    async close() {
      gateway.faults.clear()
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
  warn(message('sandbox.open', { host }).en)
}

function isLoopback(host: string): boolean {
  return isLoopbackAddress(host) || isLocalhost(host)
}
