import { describe, expect, it } from 'vitest'
import { runSandbox } from '../src/index.js'
import { orderBody, post } from './merchant.js'
import { sendRaw } from './signed-request.js'

describe('the command line', () => {
  it('starts a sandbox and says where it is', async () => {
    let text = ''
    const sandbox = await runSandbox(
      ['--port', '0', '--mchid', '1900000007', '--public-key-only'],
      (part) => {
        text += part
      },
    )
    expect(text).toContain(`console    ${sandbox?.url}/sandbox`)
    expect(text).not.toContain(sandbox?.config().secret)
    const answer = await sendRaw(sandbox!, {
      target: '/sandbox/api/config',
      headers: { 'X-Sandbox': '1' },
    })
    expect(answer.json()).toMatchObject({ mchid: '1900000007', baseURL: `${sandbox?.url}/` })
    await sandbox?.close()
  })

  it('sends notifications to the hosts that it was given', async () => {
    const sandbox = await runSandbox(
      ['--port', '0', '--notify-host', 'shop.example', '--notify-host', '0.0.0.0'],
      () => undefined,
    )
    for (const [number, host] of [
      ['RUN1', '0.0.0.0'],
      ['RUN2', 'other.example'],
    ] as const) {
      await post(
        sandbox!,
        '/v3/pay/transactions/native',
        orderBody(sandbox!, number, { notify_url: `http://${host}:1/` }),
      )
      sandbox!.user.pay(number)
    }
    await sandbox!.notifications.idle()
    expect(sandbox!.notifications.all()).toMatchObject([
      { state: 'pending', attempts: [{ error: 'ECONNREFUSED' }] },
      { state: 'held', held: { host: 'other.example' } },
    ])
    await sandbox!.close()
    await expect(
      runSandbox(['--port', '0', '--notify-host', 'https://shop.example']),
    ).rejects.toThrow('notifyHosts takes names of hosts')
  })

  it('shows its help, and refuses what it does not know', async () => {
    let text = ''
    expect(
      await runSandbox(['--help'], (part) => {
        text += part
      }),
    ).toBeUndefined()
    expect(text).toMatch(/--settle-delay/)
    await expect(runSandbox(['--port', 'abc'])).rejects.toThrow('--port takes a number, not "abc".')
    await expect(runSandbox(['--nonsense'])).rejects.toThrow('--nonsense')
  })
})
