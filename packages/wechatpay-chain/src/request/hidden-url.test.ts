import { inspect } from 'node:util'
import { expect, it } from 'vitest'
import { clientOf, rejectionOf } from '../../test/gateway.js'
import type { RequestRefusedError } from '../errors/errors.js'

const client = clientOf({ url: 'https://api.mch.weixin.qq.com/' })

it.each<[string, () => PromiseLike<unknown>]>([
  ['a base URL that is none', () => client.chain('v3/x').get({ baseURL: 'none CANARY' } as never)],
  [
    'a base URL with credentials',
    () => client.chain('v3/x').get({ baseURL: 'https://u:CANARY@h.example/' } as never),
  ],
  ['credentials in the path', () => client.chain('https://u:CANARY@h.example/x?a=CANARY').get()],
  ['credentials of no scheme', () => client.chain('//u:CANARY@h.example/x').get()],
  ['a URL that is none', () => client.chain('https://[/x?a=CANARY').get()],
  ['another host', () => client.chain('https://h.example/x?token=CANARY').get()],
  [
    'a download from elsewhere',
    () => client.$download('https://u:CANARY@h.example/x?a=CANARY', {} as never),
  ],
  ['a proxy that is none', () => client.chain('v3/x').get({ proxy: 'http://u:CANARY@[' } as never)],
])('%s is refused, and nothing of it is shown', async (_, call) => {
  const error = (await rejectionOf(call())) as RequestRefusedError
  expect(error.name).toBe('RequestRefusedError')
  const shown = [inspect(error, { depth: 12, showHidden: true }), JSON.stringify(error)].join()
  expect(shown).not.toContain('CANARY')
})
