import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'

it('a verified notification stays one with a subscriber of diagnostics_channel that throws: Node throws it later, apart from the notification', () => {
  const script = `
    import { subscribe } from 'node:diagnostics_channel'
    import { clientOf, payment } from ${JSON.stringify(fileURLToPath(new URL('../../../../test/notify/fixture.ts', import.meta.url)))}
    process.on('uncaughtException', ({ message }) => console.log('uncaught', message))
    subscribe('wechatpay-chain:notification', () => { throw new Error('subscriber') })
    const { headers, body } = payment()
    console.log((await clientOf().$notify({ ...headers }, body)).event_type)`
  const { stdout } = spawnSync(
    process.execPath,
    ['--import', 'tsx', '--input-type=module', '--eval', script],
    { encoding: 'utf8' },
  )
  expect(stdout.trim().split('\n').sort()).toEqual(['TRANSACTION.SUCCESS', 'uncaught subscriber'])
})
