import { createNotificationTable, ResourceTable, type Schema } from '@wechatpay-chain/catalog'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createSandbox, type Sandbox } from '../src/index.js'
import { isKeptByFlows } from '../src/resources/kept-by-flows.js'
import { validate } from '../src/schema/validate.js'
import { createMerchant } from './merchant.js'

let sandbox: Sandbox
let merchant: Awaited<ReturnType<typeof createMerchant>>
beforeAll(async () => {
  sandbox = await createSandbox({ seed: 'moves', settleDelay: 3_600_000 })
  const xml = '<xml><return_code>SUCCESS</return_code></xml>'
  merchant = await createMerchant(() => ({ status: 200, body: xml }))
})
afterAll(() => Promise.all([sandbox.close(), merchant.close()]))

const events = createNotificationTable().load().events
const MOVES = Object.entries(new ResourceTable().load().resources)
  .filter(([name]) => !isKeptByFlows(name))
  .flatMap(([name, { outside = [], state, keys }]) =>
    outside.flatMap(({ from, to, event }) =>
      event && from[0]
        ? [{ name, from: from[0], to, event, key: keys[0]?.split('+')[0], field: state?.field }]
        : [],
    ),
  )

/** The documents unite the scenarios of an event: nothing is required of each. */
function relaxed({ required: _, ...schema }: Schema): Schema {
  const { properties, items } = schema
  return {
    ...schema,
    ...(properties && {
      properties: Object.fromEntries(
        Object.entries(properties).map(([name, child]) => [name, relaxed(child)]),
      ),
    }),
    ...(items && { items: relaxed(items) }),
  }
}

describe('a move that the documents tie to a notification', () => {
  it.each(MOVES)(
    'is told: $name $from -> $to, $event',
    async ({ name, from, to, event, key, field }) => {
      const number = `MOVE${MOVES.findIndex((move) => move.name === name && move.to === to)}`
      const state = (from === '(none)' ? to : from).startsWith('(')
        ? {}
        : { [field?.split('.').at(-1) ?? 'state']: from === '(none)' ? to : from }
      sandbox.seed(name, { ...(key ? { [key]: number } : {}), ...state, notify_url: merchant.url })
      if (from !== '(none)') {
        const { names, moves } = sandbox.resources.list(name).at(-1)!
        expect(moves.map((move) => move.to)).toContain(to)
        sandbox.resources.move(name, Object.values(names)[0] ?? number, to)
      }
      await sandbox.notifications.idle()
      const told = sandbox.notifications().at(-1)!
      expect([told.event, told.state]).toEqual([event, 'delivered'])
      const shapes = events.filter((known) => known.event === event)
      const violations = shapes.map(({ resource }) =>
        validate(relaxed(resource), told.resource, {
          location: 'resource',
          strict: true,
          textual: told.dialect === 'v2',
        }),
      )
      expect(violations).toContain(undefined)
      expect(Object.keys(told.resource).length).toBeGreaterThan(0)
    },
  )
})
