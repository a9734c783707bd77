import { generateKeyPairSync } from 'node:crypto'
import { expect, it } from 'vitest'
import { runNotifyExpress } from './notify-express.js'
import { runNotifyFetch } from './notify-fetch.js'

it('delivers what the sandbox says is paid, once', async () => {
  expect(await runNotifyExpress()).toEqual(['TEA-1'])
})

it('handles a payment, acknowledges its repeat, refuses a forgery', async () => {
  const platform = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const { privateKey: merchant } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  expect(await runNotifyFetch({ merchant, platform })).toEqual({
    statuses: [204, 204, 401],
    orders: ['TEA-2'],
  })
})
