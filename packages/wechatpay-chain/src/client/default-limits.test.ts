import type { AxiosAdapter, InternalAxiosRequestConfig } from 'axios'
import { describe, expect, it } from 'vitest'
import { clientOf, signatureOf } from '../../test/gateway.js'
import type { ClientConfig } from './client-config.js'

/** Returns the limits that an adapter is given. */
async function limitsOf(
  changes: Partial<ClientConfig>,
  options = {},
): Promise<InternalAxiosRequestConfig> {
  let seen: InternalAxiosRequestConfig | undefined
  const adapter: AxiosAdapter = async (config) => {
    seen = config
    return { data: '{}', status: 200, statusText: 'OK', headers: signatureOf('{}'), config }
  }
  await clientOf(
    { url: 'http://127.0.0.1:1/' },
    { timeout: undefined as never, ...changes, axios: { adapter } },
  )
    .chain('v3/x')
    .get(options)
  return seen as InternalAxiosRequestConfig
}

describe('the limit', () => {
  it('defaults to 30 s for a whole exchange, for clients and requests', async () => {
    expect((await limitsOf({})).timeout).toBe(30_000)
    expect((await limitsOf({ timeout: 7_000 })).timeout).toBe(7_000)
    expect((await limitsOf({ timeout: 7_000 }, { timeout: 8_000 })).timeout).toBe(8_000)
  })

  it('defaults to 32 MiB for a response in memory, for clients and requests', async () => {
    expect((await limitsOf({})).maxContentLength).toBe(32 * 1024 * 1024)
    expect((await limitsOf({ maxContentLength: 7_000 })).maxContentLength).toBe(7_000)
    expect((await limitsOf({}, { axios: { maxContentLength: 8_000 } })).maxContentLength).toBe(
      8_000,
    )
  })
})
