import { IncomingMessage } from 'node:http'
import { Socket } from 'node:net'
import { describe, expect, it } from 'vitest'
import { BODY, nodeRequest } from '../../../test/notify-client.js'
import { MAXIMUM_NOTIFICATION } from '../raw-body.js'
import { readNodeBody } from './node-body.js'

const read = (request: IncomingMessage, kept: readonly unknown[] = [], parsed?: unknown) =>
  readNodeBody({ request, kept, parsed, framework: 'Koa' })

describe('the raw body of a request', () => {
  it('is the first that is raw of those that were kept, before what is still to be read', async () => {
    const request = nodeRequest([Buffer.from('unread')], {})
    expect(await read(request, [undefined, { id: '1' }, BODY, 'later'])).toBe(BODY)
    expect(request.readableDidRead).toBe(false)
  })

  it('is what was parsed when that is bytes or a string, once the request was read', async () => {
    const request = nodeRequest([BODY], {})
    await request.toArray()
    expect(await read(request, [], 'text')).toBe('text')
    await expect(read(request, [], { id: '1' })).rejects.toMatchObject({
      code: 'ERR_NOTIFICATION_PARSED',
      message: expect.stringContaining('ctx.req'),
    })
  })

  it('has 1 MiB at most, and what follows is let through without being kept', async () => {
    const longest = Buffer.alloc(MAXIMUM_NOTIFICATION)
    expect(await read(nodeRequest([longest], {}))).toHaveLength(MAXIMUM_NOTIFICATION)
    const request = nodeRequest([longest, Buffer.from('x'), longest], {})
    const ended = new Promise((resolve) => request.once('end', resolve))
    await expect(read(request)).rejects.toMatchObject({ code: 'ERR_NOTIFICATION_LIMIT' })
    expect(request.listenerCount('data')).toBe(0)
    await ended
  })

  it('that breaks off is an error of its own, with or without an error of the socket', async () => {
    for (const error of [undefined, new Error('of the socket')]) {
      const request = new IncomingMessage(new Socket())
      const body = read(request)
      request.push(BODY)
      request.destroy(error)
      await expect(body).rejects.toMatchObject({ code: 'ERR_NOTIFICATION_BROKEN' })
    }
  })
})
