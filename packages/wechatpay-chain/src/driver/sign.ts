import type { InternalAxiosRequestConfig } from 'axios'
import { RequestRefusedError } from '../errors.js'
import { buildHeaders, DEFAULT_CONTENT_TYPE } from './headers.js'
import { toJsonText } from './json-text.js'
import { attachPlan, type Protocol, planOf, RequestPlan } from './plan.js'
import { buildQuery } from './query.js'
import type { RequestDefaults } from './request.js'
import { readQuery, signParameters, writeParameters } from './sign-v2.js'
import { authorize, isBrandTarget, type MerchantIdentity, type Signer, type Sources } from './sign-v3.js'
import { resolveUrl } from './url.js'
import { isUnsignedV2Path } from './verify-v2.js'
import { isUnsignedPath } from './verify-v3.js'

/** What signing needs; held in a closure, never in a config. */
export interface SignTools {
  identity: MerchantIdentity
  secret: string | undefined
  signer: Signer
  sources: Sources
  /** Base URLs that were parsed before. */
  bases: Map<string, URL>
}

/** Gives a request made with the axios instance itself the plan that a chain's request has. */
export function ensurePlan(config: InternalAxiosRequestConfig, defaults: RequestDefaults): RequestPlan {
  const known = planOf(config)
  if (known !== undefined) return known
  const path = config.url ?? ''
  const protocol: Protocol = /^v2\//i.test(path) ? 'v2' : 'v3'
  const plan = new RequestPlan(protocol, path.replace(/[?#].*$/s, ''))
  if (protocol === 'v2') {
    config.url = path.replace(/^v2\/+/i, '')
    if (isPlainData(config.data) || config.data === undefined || config.data === null) {
      plan.xml = (config.data as Record<string, unknown> | null | undefined) ?? {}
      config.data = undefined
    }
  } else if (isPlainData(config.data)) {
    config.data = toJsonText(config.data, plan.template)
    config.headers.setContentType('application/json', false)
  }
  plan.stream = config.responseType === 'stream'
  plan.httpErrors = config.validateStatus !== null
  const { userAgent, headers: client } = defaults
  const headers = buildHeaders({ protocol, userAgent, contentType: undefined, client, request: undefined, template: plan.template })
  for (const { name, value } of headers.values()) config.headers.set(name, value, false)
  attachPlan(config, plan)
  return plan
}

function isPlainData(data: unknown): boolean {
  if (Array.isArray(data)) return true
  if (typeof data !== 'object' || data === null) return false
  const prototype = Object.getPrototypeOf(data)
  return prototype === Object.prototype || prototype === null
}

/**
 * Resolves and signs a request. Runs after all interceptors of the caller; afterwards nothing changes URL or body.
 *
 * @throws RequestRefusedError for what must not be signed
 */
export async function signRequest(config: InternalAxiosRequestConfig, plan: RequestPlan, tools: SignTools): Promise<void> {
  const url = finalUrl(config, { plan, bases: tools.bases })
  if (plan.protocol === 'v2' && !plan.isPresigned) signV2(config, { plan, url, tools })
  plan.pathname = url.pathname
  plan.url = url
  config.url = url.href
  config.baseURL = undefined as unknown as string
  config.params = undefined
  if (plan.protocol === 'v3') await signV3(config, { plan, url, tools })
  const isUnsigned = plan.protocol === 'v2' ? isUnsignedV2Path(url.pathname) : isUnsignedPath(url)
  config.responseType = isUnsigned && (plan.sink !== undefined || plan.stream) ? 'stream' : 'arraybuffer'
  if (config.responseType === 'stream') config.maxContentLength = -1
  config.transformRequest = []
  config.transformResponse = []
  config.maxRedirects = 0
  // axios would put it in the place of the signature.
  delete config.auth
}

function finalUrl(config: InternalAxiosRequestConfig, { plan, bases }: { plan: RequestPlan; bases: Map<string, URL> }): URL {
  let path = config.url ?? ''
  if (config.params !== undefined && config.params !== null) {
    const query = buildQuery(config.params)
    if (query !== '') path += (path.includes('?') ? '&' : '?') + query
  }
  return resolveUrl({ path, baseURL: config.baseURL ?? '', template: plan.template, bases })
}

interface Signing {
  plan: RequestPlan
  url: URL
  tools: SignTools
}

async function signV3(config: InternalAxiosRequestConfig, { plan, url, tools }: Signing): Promise<void> {
  const method = (config.method ?? 'get').toUpperCase()
  const hasBody = config.data !== undefined && config.data !== null
  const body = hasBody && plan.signedText !== undefined ? plan.signedText : bodyOf(config, plan)
  if (isBrandTarget(url.pathname) && !tools.identity.brandId) {
    throw new RequestRefusedError(
      `${plan.template}: a brand's operation is signed with its number (nothing was sent; give brandId in the configuration)`,
      {
        code: 'ERR_BRAND',
        template: plan.template,
      },
    )
  }
  const request = { method, target: url.pathname + url.search, body }
  config.headers.set('Authorization', await authorize(request, tools.identity, { ...tools.sources, signer: tools.signer }))
}

function bodyOf(config: InternalAxiosRequestConfig, plan: RequestPlan): string | Uint8Array {
  const data: unknown = config.data
  if (data === undefined || data === null) return ''
  if (typeof data === 'string' || data instanceof Uint8Array) return data
  throw new RequestRefusedError(
    `${plan.template || '/'}: the request's data is ${describe(data)}, whose bytes cannot be signed (nothing was sent)`,
    {
      code: 'ERR_BODY',
      template: plan.template,
      hint: 'give text, bytes, or a plain object',
    },
  )
}

function describe(data: unknown): string {
  return typeof data === 'object' ? `a ${data?.constructor?.name ?? 'bare object'}` : `a ${typeof data}`
}

function signV2(config: InternalAxiosRequestConfig, { plan, url, tools }: Signing): void {
  const method = (config.method ?? 'get').toUpperCase()
  if (plan.xml === undefined) return
  const given = plan.xml
  const isGet = method === 'GET'
  const parameters = isGet && Object.keys(given).length === 0 ? readQuery(url.search, plan.template) : given
  const identity = { mchid: tools.identity.mchid, secret: tools.secret }
  const signed = signParameters({ method, parameters, nonceless: plan.nonceless, template: plan.template }, identity, () =>
    tools.sources.nonce(),
  )
  const text = writeParameters(signed, method, plan.template)
  if (isGet) {
    url.search = text
    config.data = undefined
  } else {
    config.data = text
    config.headers.setContentType(DEFAULT_CONTENT_TYPE.v2, false)
  }
}
