import { inspect } from 'node:util'
import axios, { AxiosError } from 'axios'
import MockAdapter from 'axios-mock-adapter'
import { beforeAll, describe, expect, it } from 'vitest'
import { loadBuilt } from './built.js'
import { configOf, rejectionOf } from './client.js'

type Built = Awaited<ReturnType<typeof loadBuilt>>
let built: Built
beforeAll(async () => {
  built = await loadBuilt('built')
}, 120_000)

describe.each(['ESM', 'CommonJS'] as const)('the package in %s', (format) => {
  it('names its classes as the source does', () => {
    const { [format]: chain } = built
    for (const [name, value] of Object.entries(chain))
      if (typeof value === 'function' && /^class\b/.test(String(value)))
        expect((value as { name: string }).name).toBe(name)
    const promise = chain.createClient(configOf('http://127.0.0.1:1/')).chain('v3/x').get()
    promise.catch(() => undefined)
    expect(inspect(promise)).toMatch(/^ChainPromise /)
  })

  it('writes its messages after the first error too', async () => {
    const { [format]: chain } = built
    const client = chain.createClient(configOf('http://127.0.0.1:1/'))
    for (let count = 0; count < 2; count += 1)
      expect(await rejectionOf(client.chain('v3/{x}' as string).get({}))).toMatchObject({
        code: 'ERR_PATH_VARIABLE',
      })
  })

  it('takes the response of an error that another copy of axios made', async () => {
    const client = built[format].createClient(configOf('http://127.0.0.1:1/'))
    const driver = client.getDriver()
    const mock = new MockAdapter(driver as never)
    mock.onGet('v3/x').reply(404, { code: 'ORDER_NOT_EXIST', message: 'm' })
    expect(await rejectionOf(client.chain('v3/x').get())).toMatchObject({
      name: 'AnswerError',
      status: 404,
      code: 'ORDER_NOT_EXIST',
      response: { data: { message: 'm' } },
    })
    driver.defaults.adapter = async (config) => {
      const other = Object.assign(new Error('m'), {
        isAxiosError: true,
        code: 'ECONNRESET',
        config,
      })
      throw other
    }
    const error = await rejectionOf(client.chain('v3/x').post({ json: {} } as never))
    expect(error).toMatchObject({ code: 'ECONNRESET', template: 'v3/x', outcome: 'unknown' })
    expect([error instanceof AxiosError, axios.isAxiosError(error)]).toEqual([false, true])
  })
})
