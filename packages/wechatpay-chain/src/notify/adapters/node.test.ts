import { expect, it } from 'vitest'
import { BODY, createNotifyClient, nodeRequest, nodeResponse } from '../../../test/notify-client.js'
import { expressNotify } from './node.js'

it('hands the bytes on as they came, in whatever pieces, and writes status, headers and body', async () => {
  const { client, taken, options } = createNotifyClient()
  const handle = expressNotify(client, () => undefined, options)
  const { response, written } = nodeResponse()
  await handle(nodeRequest([BODY.subarray(0, 13), BODY.subarray(13)], {}), response)
  expect(taken).toEqual([BODY])
  expect(written).toEqual([204, {}, ''])
})

it('takes the raw body that a parser has kept, and refuses what was parsed', async () => {
  const { client, taken, failures, options } = createNotifyClient()
  const handle = expressNotify(client, () => undefined, options)
  const kept = nodeResponse()
  await handle(nodeRequest([], { rawBody: BODY, body: { id: '1' } }), kept.response)
  expect([taken, kept.written[0]]).toEqual([[BODY], 204])
  const request = nodeRequest([BODY], { body: { id: '1' } })
  await request.resume().toArray()
  const parsed = nodeResponse()
  await handle(request, parsed.response)
  expect([failures, taken.length, parsed.written[0]]).toEqual([['ERR_NOTIFICATION_PARSED'], 1, 500])
})

it('closes the connection of a request that it did not read to its end', async () => {
  const { client, options } = createNotifyClient()
  const handle = expressNotify(client, () => undefined, options)
  const request = nodeRequest([], { rawBody: BODY, complete: false })
  const { response, written } = nodeResponse()
  await handle(request, response)
  expect(written[1]).toEqual({ Connection: 'close' })
})

it.each(['headersSent', 'destroyed'])('writes nothing to a response that is %s', async (state) => {
  const { client, options } = createNotifyClient()
  const { response, written } = nodeResponse()
  const handle = expressNotify(client, () => undefined, options)
  await handle(nodeRequest([BODY], {}), Object.assign(response, { [state]: true }))
  expect(written).toEqual([])
})
