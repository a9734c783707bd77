import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { clientOf, Gateway, MCHID, rejectionOf } from '../../test/gateway.js'
import type { HandlerStack } from '../chain/handler-stack.js'

const gateway = new Gateway()
beforeAll(() => gateway.start())
afterAll(() => gateway.close())
beforeEach(() => gateway.reset())

/** Members that write down when they are run. */
function recorder() {
  const seen: string[] = []
  const member = (name: string) => ({
    request(config: never) {
      seen.push(`${name} >`)
      return config
    },
    response(response: never) {
      seen.push(`< ${name}`)
      return response
    },
  })
  return { seen, member }
}

describe("getConfig('handler')", () => {
  it('runs its members in the order of Guzzle', async () => {
    const client = clientOf(gateway)
    const stack = client.getDriver().select().getConfig('handler')
    const { seen, member } = recorder()
    stack.push(member('pushed'), 'pushed')
    stack.unshift(member('outermost'))
    stack.before('prepare_body', member('before'), 'before')
    stack.after('before', member('after'), 'after')
    expect(String(stack)).toBe(
      '(no name) > verifier > signer > http_errors > allow_redirects > cookies > before > after > prepare_body > pushed',
    )
    await client.chain('v3/x').get()
    const names = ['outermost', 'before', 'after', 'pushed']
    expect(seen).toEqual([
      ...names.map((name) => `${name} >`),
      ...names.reverse().map((name) => `< ${name}`),
    ])
    expect(client.getDriver().select('v3').getConfig('handler')).toBe(stack)
  })

  it('signs what they change, and verifies before they see it', async () => {
    const client = clientOf(gateway)
    const stack = client.getDriver().select().getConfig('handler')
    const statuses: unknown[] = []
    stack.after('signer', {
      request: (config) => {
        config.headers.set('X-Trace', '42')
        config.params = { trace: 1 }
        return config
      },
      response: (response) => {
        statuses.push(response.status, response.data)
        return response
      },
    })
    await client.chain('v3/x').get()
    expect([gateway.last.headers['x-trace'], gateway.last.target]).toEqual(['42', '/v3/x?trace=1'])
    expect(statuses).toEqual([200, { ok: true }])
    gateway.answer = () => ({ body: '{"forged":true}', sign: false })
    expect(await rejectionOf(client.chain('v3/x').get())).toMatchObject({
      code: 'ERR_SIGNATURE_HEADERS',
    })
    expect(statuses).toHaveLength(2)
  })

  it('runs for its own protocol only', async () => {
    const client = clientOf(gateway)
    const { seen, member } = recorder()
    client.getDriver().select('v2').getConfig('handler').push(member('v2'))
    client.getDriver().select('v3').getConfig('handler').push(member('v3'))
    await client.chain('v3/x').get()
    await client.getDriver().get('v3/x')
    expect(seen).toEqual(['v3 >', '< v3', 'v3 >', '< v3'])
  })

  it('hands errors outwards until one is replaced', async () => {
    const client = clientOf(gateway)
    const stack = client.getDriver().select().getConfig('handler')
    const seen: unknown[] = []
    stack.unshift({
      response(response) {
        seen.push(response)
        return response
      },
    })
    const member = {
      error: (error: unknown) => {
        seen.push((error as { code: string }).code)
        throw error
      },
    }
    stack.push(member, 'inner')
    gateway.answer = () => ({ status: 400, body: '{"code":"PARAM_ERROR","message":"m"}' })
    expect(await rejectionOf(client.chain('v3/x').get())).toMatchObject({ code: 'PARAM_ERROR' })
    expect(seen).toEqual(['PARAM_ERROR'])
    stack.before('inner', { error: () => ({ data: 'instead' }) })
    expect((await client.chain('v3/x').get()).data).toBe('instead')
    expect(seen).toEqual(['PARAM_ERROR', 'PARAM_ERROR', { data: 'instead' }])
    stack.remove(member)
    stack.remove('inner')
    await client.chain('v3/x').get()
    expect(seen.filter((one) => one === 'PARAM_ERROR')).toHaveLength(2)
  })

  it('refuses what it cannot do, by name', () => {
    const stack = clientOf(gateway).getDriver().select().getConfig('handler')
    const wrong = (make: (stack: HandlerStack) => void) => expect(() => make(stack))
    wrong(() => stack.remove('signer')).toThrow('no request leaves without a signature')
    wrong(() => stack.before('unknown', { error: () => undefined })).toThrow(
      'no middleware is named unknown; from the outermost there are verifier > signer',
    )
    wrong(() => stack.push((() => undefined) as never)).toThrow('not a function')
    wrong(() => stack.push({} as never)).toThrow('an object with a function request')
    expect(stack.hasHandler()).toBe(true)
  })
})

describe("remove('verifier')", () => {
  it('never switches verification off', async () => {
    const client = clientOf(gateway)
    const driver = client.getDriver()
    const stack = driver.select().getConfig('handler').clone()
    stack.remove('verifier')
    for (const send of [
      () => client.chain('v3/pay/transactions/native').post({ json: {}, handler: stack } as never),
      () => driver.select().request('GET', 'v3/x', { handler: stack.clone() }),
      () =>
        driver
          .select('v2')
          .request('POST', 'v2/pay/orderquery', { xml: { mch_id: MCHID }, handler: stack }),
    ])
      expect(await rejectionOf(send())).toMatchObject({ code: 'ERR_CONFIG', outcome: 'not-sent' })
    expect(gateway.received).toHaveLength(0)
    // A listed unsigned route is what it is without.
    gateway.answer = () => ({ body: 'bytes', sign: false })
    const file = () =>
      client.chain('v3/billdownload/file').get({ query: { token: 't' }, handler: stack } as never)
    expect((await file()).status).toBe(200)
    // The client's own stack: later requests are verified all the same.
    driver.select().getConfig('handler').remove('verifier')
    expect(await rejectionOf(client.chain('v3/x').get())).toMatchObject({
      code: 'ERR_SIGNATURE_HEADERS',
    })
  })

  it('runs a stack of another client, where this one was never asked for its own', async () => {
    const stack = clientOf(gateway).getDriver().select().getConfig('handler').clone()
    const { seen, member } = recorder()
    stack.push(member('given'))
    await clientOf(gateway)
      .chain('v3/x')
      .get({ handler: stack } as never)
    expect(seen).toEqual(['given >', '< given'])
  })

  it('takes a stack as an option of one request', async () => {
    const client = clientOf(gateway)
    const own = client.getDriver().select().getConfig('handler')
    const { seen, member } = recorder()
    own.push(member('own'))
    const other = own.clone()
    other.push(member('other'))
    await client.chain('v3/x').get({ handler: other } as never)
    await client.chain('v3/x').get()
    expect(seen).toEqual(['own >', 'other >', '< other', '< own', 'own >', '< own'])
    expect(
      await rejectionOf(client.chain('v3/x').get({ handler: () => undefined } as never)),
    ).toMatchObject({ code: 'ERR_OPTION', outcome: 'not-sent' })
  })
})

describe('getConfig', () => {
  it("returns settings by Guzzle's names", () => {
    const select = clientOf(gateway, { timeout: 1_000 }).getDriver().select()
    expect(select.getConfig()).toMatchObject({ base_uri: gateway.url, timeout: 1_000 })
    expect([select.getConfig('base_uri'), select.getConfig('constructor')]).toEqual([
      gateway.url,
      undefined,
    ])
  })
})
