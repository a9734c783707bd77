import type { Operation, Schema } from '@wechatpay-chain/catalog'
import type { Sandbox } from '../src/index.js'
import { createRandom } from '../src/random.js'
import { exampleOf } from '../src/schema/example.js'
import { sendRaw, sendV2, sendV3, type TestResponse, v2SignByHand } from './signed-request.js'

const random = createRandom(7)

/** Values of a request by field: `path.x`, `query.x`, `body.a.b`. */
export type FieldValues = Readonly<Record<string, string>>

/** Makes a value as the catalogue describes it. */
export function sampleOf(sandbox: Sandbox, schema: Schema, textual = false): unknown {
  return exampleOf(schema, {
    known: new Map([['mchid', sandbox.config().mchid]]),
    now: Date.now(),
    random,
    merchantKey: sandbox.keys.platformPublicKey.publicKey,
    textual,
  })
}

export function setAt(target: unknown, path: readonly string[], value: string): void {
  const [name = '', ...rest] = path
  const bare = name.replace(/\[\]$/, '')
  if (typeof target !== 'object' || target === null) return
  const object = target as Record<string, unknown>
  if (rest.length === 0) {
    const old = object[bare]
    object[bare] = typeof old === 'number' ? Number(value) : value
    return
  }
  object[bare] ??= name === bare ? {} : [{}]
  const inner = object[bare]
  setAt(Array.isArray(inner) ? inner[0] : inner, rest, value)
}

/** Makes a request as the catalogue describes it, with some values of its own, and sends it. */
export async function sendSample(
  sandbox: Sandbox,
  { path, method, parameters, body }: Operation,
  values: FieldValues = {},
): Promise<TestResponse> {
  const scalar = (schema: object): string =>
    String(sampleOf(sandbox, { ...schema, required: [] } as unknown as Schema, true))
  const filled = path.replace(/\{(\w+)\}/g, (_, name) => {
    const parameter = parameters?.path?.find((known) => known.name === name)
    return encodeURIComponent(values[`path.${name}`] ?? (parameter ? scalar(parameter) : 'x'))
  })
  const query = new URLSearchParams()
  for (const parameter of parameters?.query ?? [])
    if (parameter.required || `query.${parameter.name}` in values || !('query.*' in values))
      query.set(parameter.name, values[`query.${parameter.name}`] ?? scalar(parameter))
  const suffix = query.size > 0 ? `?${query}` : ''
  if (path.startsWith('v2/')) {
    if (method === 'GET') return v2Get(sandbox, filled.slice(2), query)
    const sample = sampleOf(sandbox, body?.schema ?? { type: 'object' }, true)
    for (const [field, value] of Object.entries(values))
      if (field.startsWith('body.')) setAt(sample, field.split('.').slice(1), value)
    const { sign: _s, mch_id: _m, sign_type: _t, ...fields } = sample as Record<string, string>
    const flat = Object.fromEntries(
      Object.entries(fields).filter(([, value]) => typeof value !== 'object'),
    )
    return sendV2(sandbox, `${filled.slice(2)}${suffix}`, flat)
  }
  const sample = body && body.mediaType !== 'multipart/form-data' && sampleOf(sandbox, body.schema)
  for (const [field, value] of Object.entries(values))
    if (sample && field.startsWith('body.')) setAt(sample, field.split('.').slice(1), value)
  return sendV3(sandbox, {
    method,
    target: `/${filled}${suffix}`,
    headers: { 'Wechatpay-Serial': sandbox.keys.platformPublicKey.id },
    ...(sample ? { body: JSON.stringify(sample) } : {}),
  })
}

async function v2Get(sandbox: Sandbox, path: string, query: URLSearchParams) {
  const { sign: _s, ...given } = Object.fromEntries(query)
  const fields = { ...given, mch_id: sandbox.config().mchid }
  const algorithm = query.get('sign_type') === 'HMAC-SHA256' ? 'HMAC-SHA256' : 'MD5'
  const sign = v2SignByHand(fields, sandbox.config().secret, algorithm)
  return sendRaw(sandbox, { target: `${path}?${new URLSearchParams({ ...fields, sign })}` })
}
