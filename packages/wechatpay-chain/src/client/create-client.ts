import axios from 'axios'
import type { ChainRoute } from '../chain/chain-host.js'
import { createRoot } from '../chain/node.js'
import type { RequestOptions } from '../chain/request-options.js'
import { Diagnostics } from '../diagnostics/diagnostics.js'
import { quietened } from '../diagnostics/quietly.js'
import { checkSent } from '../encrypted-fields/check-sent.js'
import { isAnySealPending, PendingSeal } from '../encrypted-fields/pending-seal.js'
import { sealRequest } from '../encrypted-fields/seal-request.js'
import { unsealResponse } from '../encrypted-fields/unseal-response.js'
import type { RequestRefusedError } from '../errors/errors.js'
import { download } from '../files/download.js'
import { upload } from '../files/upload.js'
import type { KeyRing } from '../keyring/key-ring.js'
import { keepLanguage } from '../messages/client-language.js'
import { type Language, message, type Part, written } from '../messages/message.js'
import { createNotify } from '../notify/notify.js'
import type { Notify } from '../notify/types.js'
import { createPay } from '../pay/pay.js'
import { PrepaidOrders } from '../pay/prepaid-orders.js'
import type { Pay } from '../pay/types.js'
import { Formatter } from '../php/formatter.js'
import { callOf } from '../request/request.js'
import type { Verifier } from '../signature/verifier.js'
import { createDriver, type DriverParts } from '../transport/driver.js'
import { DEFAULTS } from '../values/defaults.js'
import { VERSION } from '../version.js'
import { chained, inLanguage, speaking } from './chained.js'
import { checkConfig } from './check-config.js'
import { createNotifyUrlWarning } from './check-notify-url.js'
import type { Client } from './client.js'
import type { ClientConfig } from './client-config.js'
import type { ClientMembers } from './client-members.js'
import {
  baseOf,
  createHosts,
  createKeyRing,
  createSigner,
  fetchCertificates,
  refuseV3,
} from './create-parts.js'
import { configFromEnv, languageFromEnv } from './from-env.js'
import { createTimeWarning, requestDefaults } from './guzzle-config.js'
import { configuredLanguage } from './language.js'
import { readConfig } from './read-config.js'
import { createAgents } from './tls-agent.js'
import { createRouteWarning } from './unknown-routes.js'
import { readV3Material, type V3Material } from './v3-material.js'

/** The parts of a client, before they are joined. */
interface Parts extends DriverParts {
  keyRing: KeyRing
  notify: Notify
  pay: Pay
  warn(said: Part): void
}

/**
 * Creates the client of one merchant. Two clients share nothing.
 *
 * @throws ConfigurationError whose message says what is wrong
 */
export function createClient(given: ClientConfig): Client {
  const language = configuredLanguage(given)
  const { material, parts } = inLanguage(language, () => {
    const read = readV3Material(readConfig(given))
    return { material: read, parts: createParts(read, language) }
  })
  const { config } = material
  const { driver, call, keyRing, notify, pay, warn } = parts
  const warnUnknown = createRouteWarning(config, warn)
  // What only warns fails no call, whatever it reads.
  const checkNotifyUrl = quietened(createNotifyUrlWarning(baseOf(config), warn), 'notify_url')
  const send = (method: string, route: ChainRoute, options: RequestOptions | undefined) => {
    const { template, lowered } = route
    warnUnknown?.(method, template)
    const fields = (options?.json ?? options?.xml) as { notify_url?: unknown } | null | undefined
    if (fields?.notify_url !== undefined) checkNotifyUrl(options)
    return call({ ...callOf(method, template, options), lowered })
  }
  const reject = (refusal: RequestRefusedError) => call({ ...callOf('', '', undefined), refusal })
  if (material.isPartial) warn(message('config.v2-only', { names: material.missing.join(', ') }))
  let warned = false
  const warnDamaged = (data: string, becomes: string) => {
    if (warned) return
    warned = true
    warn(message('chain.damaged', { data, becomes }))
  }
  const members: ClientMembers = {
    getDriver: () => driver,
    $seal: (plaintext) => inLanguage(language, () => new PendingSeal(plaintext, language)),
    $upload: (path, file, details = {}) => {
      const post = (template: string, options: RequestOptions) =>
        send('POST', { template, lowered: undefined }, options)
      return chained(language, (track) =>
        upload(path, file, {
          details,
          tools: {
            call: (template, given) => track(post(template, given)),
            mchid: config.mchid,
            secret: config.secret,
          },
        }),
      )
    },
    $download: (source, options) => {
      const get = (template: string, requestOptions: RequestOptions) =>
        call(callOf('GET', template, requestOptions))
      return chained(language, (track) =>
        download(source, options, {
          call: (template, given) => track(get(template, given)),
          baseURL: baseOf(config),
        }),
      )
    },
    $notify: speaking(language, notify),
    $pay: speaking(language, pay),
    $certificates: () => chained(language, () => keyRing.certificates()),
    $close: () => keyRing.close(),
  }
  const client = createRoot({ send, reject, warnDamaged }, members) as unknown as Client
  return keepLanguage(client, language)
}

/**
 * Creates a client from the environment: `WECHATPAY_MCHID`, `_SERIAL`, `_PRIVATE_KEY`,
 * `_PUBLIC_KEY_ID`, `_PUBLIC_KEY`, `_APIV3_KEY`, `_APIV2_KEY`, `_CERT`, `_CERT_KEY`, `_BRAND_ID`,
 * `_BASE_URL`, `_PROXY`, `_TIMEOUT` (milliseconds), `_LANGUAGE`. Keys and certificates are a PEM
 * string or a path. Options that are given come over those of the environment.
 *
 * @throws ConfigurationError that names the variable
 */
createClient.fromEnv = (
  options: Partial<ClientConfig> = {},
  env: Readonly<Record<string, string | undefined>> = process.env,
): Client => {
  const language = configuredLanguage({ language: options.language ?? languageFromEnv(env) })
  return createClient({ ...inLanguage(language, () => configFromEnv(env)), ...options, language })
}

function createParts(material: V3Material, language: Language): Parts {
  const { config, missing } = material
  const checked = checkConfig(config, missing)
  const now = config.now ?? Date.now
  const diagnostics = new Diagnostics(config.logger)
  const print = quietened(config.warn ?? printWarning, 'warn')
  const warn = (said: Part) => print(written(said, language))
  for (const said of checked.warnings) warn(said)
  const warnShort = createTimeWarning(config, warn)
  // The key ring downloads through the driver and the driver verifies through the key ring.
  const fetch = (verifier: Verifier) => fetchCertificates(parts, config, verifier)
  const keyRing = createKeyRing(config, checked, { now, warn, fetch, diagnostics })
  const { privateKey } = checked
  const { catalog } = config
  const nonce = config.nonce ?? Formatter.nonce
  const sealTools = {
    sealingKey: () => keyRing.sealingKey(),
    find: (serial: string) => keyRing.find(serial),
    catalog,
    plainFields: config.plainFields ?? 'refuse',
    headers: config.headers,
  }
  const orders = new PrepaidOrders(warn)
  const parts: DriverParts = createDriver({
    defaults: {
      baseURL: baseOf(config),
      headers: config.headers,
      userAgent: `wechatpay-chain/${VERSION} axios/${axios.VERSION} node/${process.versions.node} (${process.platform}/${process.arch})`,
      language,
      client: { hasAuthorities: config.ca !== undefined },
      askedKey: keyRing.askedKey,
      nonce,
      options: requestDefaults(config),
      warnShort,
    },
    sign: {
      identity: { mchid: config.mchid, serial: config.serial ?? '', brandId: config.brandId },
      secret: config.secret,
      sources: { now, nonce },
      // Where nothing can be encrypted, nothing is looked for.
      check: (sent) => {
        const { serial, ciphertexts } = sent.sealing
        const mayHold = isAnySealPending || serial !== undefined || ciphertexts.size > 0
        if (mayHold || catalog !== undefined) checkSent(sent, catalog)
      },
      createSigner: (isBusy) => createSigner(config, { privateKey, isBusy, missing }),
    },
    verify: {
      now,
      secret: config.secret,
      verifier: config.verifier ?? keyRing.verify,
      serials: () => keyRing.serials(),
      downloads: config.verifier === undefined ? keyRing.downloads : undefined,
      own: config.serial,
      maxContentLength: config.maxContentLength ?? DEFAULTS.maxContentLength,
      limits: { minimumRate: config.minimumRate, maximumSize: config.maximumSize },
      unseal: (data, pointers, route) =>
        inLanguage(language, () =>
          unsealResponse(data, pointers, { ...route, privateKey, catalog }),
        ),
    },
    prepaid: quietened(({ options }, { data }) => orders.remember(options, data), 'prepay_id'),
    seal: (call) => sealRequest(call, sealTools),
    timeout: config.timeout ?? DEFAULTS.timeout,
    maxContentLength: config.maxContentLength ?? DEFAULTS.maxContentLength,
    retry: config.retry ?? {},
    hosts: createHosts(config, now),
    diagnostics,
    accepted: new WeakMap(),
    agents: createAgents(config),
    axios: config.axios,
  })
  const notify = createNotify({
    mchid: config.mchid,
    secret: config.secret,
    apiv3Key: config.apiv3Key,
    now,
    verifier: missing.includes('certs')
      ? refuseV3(missing)
      : (config.verifier ?? keyRing.verifyNotification),
    serials: () => keyRing.serials(),
    downloads: config.verifier === undefined ? keyRing.downloads : undefined,
    own: config.serial,
    diagnostics,
  })
  const pay = createPay({
    mchid: config.mchid,
    signer: createSigner(config, {
      privateKey,
      isBusy: () => true,
      missing: missing.filter((name) => name === 'privateKey'),
    }),
    now,
    nonce,
    secret: config.secret,
    baseURL: baseOf(config),
    check: (payment) => orders.check(payment),
  })
  return { ...parts, keyRing, notify, pay, warn }
}

function printWarning(message: string): void {
  process.emitWarning(message, { type: 'WeChatPayWarning', code: 'WECHATPAY' })
}

/** The original's way to create a client. */
export const Builder = {
  /** Creates a client: `createClient` under its name in PHP. */
  factory: createClient,
} as const
