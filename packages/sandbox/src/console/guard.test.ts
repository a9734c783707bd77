import { fastify } from 'fastify'
import { expect, it } from 'vitest'
import { createGuard } from './guard.js'

it('refuses a route that does not say what it shows', async () => {
  const app = fastify()
  app.register(
    async (room) => {
      room.addHook('onRequest', createGuard({ loopback: true, host: '127.0.0.1' }))
      room.get('/new', async () => 'secret')
    },
    { prefix: '/sandbox' },
  )
  const url = await app.listen({ host: '127.0.0.1', port: 0 })
  for (const method of ['GET', 'HEAD'])
    expect((await fetch(`${url}/%73andbox/new`, { method })).status).toBe(403)
  expect(await (await fetch(`${url}/sandbox/new`, { headers: { 'X-Sandbox': '1' } })).text()).toBe(
    'secret',
  )
  await app.close()
})
