import { describe, expect, it, vi } from 'vitest'
import { runSandbox } from '../src/index.js'
import { orderBody, post } from './merchant.js'
import { sendRaw } from './signed-request.js'

const OPTIONS = [
  ...['port', 'tls-port', 'host', 'file', 'mchid', 'seed', 'speed'],
  ...['notify-host', 'settle-delay', 'public-key-only', 'help'],
]
const TOO_MANY = 'too many arguments. Expected 0 arguments but got 1.'

describe('the command line', () => {
  it('starts a sandbox and prints where it is', async () => {
    let text = ''
    const sandbox = await runSandbox(
      ['--port', '0', '--mchid', '1900000007', '--public-key-only'],
      (part) => {
        text += part
      },
    )
    expect(text).toContain(`console    ${sandbox?.url}/sandbox`)
    expect(text).not.toContain(sandbox?.config().secret)
    const response = await sendRaw(sandbox!, {
      target: '/sandbox/api/config',
      headers: { 'X-Sandbox': '1' },
    })
    expect(response.json()).toMatchObject({ mchid: '1900000007', baseURL: `${sandbox?.url}/` })
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
    for (const option of OPTIONS) expect(text).toContain(`  --${option} `)
    for (const [argv, error] of [
      [['--port', 'abc'], new RangeError('--port takes a number, not "abc".')],
      [['--speed', '-1'], new RangeError('--speed takes a number, not "-1".')],
      [['--prot', '1'], new TypeError("unknown option '--prot'\n(Did you mean --port?)")],
      [['--port'], new TypeError("option '--port <number>' argument missing")],
      [['here'], new TypeError(TOO_MANY)],
    ] as const)
      await expect(runSandbox([...argv])).rejects.toMatchObject({
        name: error.name,
        message: error.message,
      })
  })

  it('speaks Chinese in a Chinese locale, and English elsewhere', async () => {
    const helpIn = async (variables: Record<string, string>) => {
      for (const name of ['LC_ALL', 'LC_MESSAGES', 'LANG']) vi.stubEnv(name, variables[name])
      let text = ''
      await runSandbox(['--help'], (part) => {
        text += part
      })
      vi.unstubAllEnvs()
      return text
    }
    const chinese = '商户号，默认 1900000001'
    expect(await helpIn({ LANG: 'zh_CN.UTF-8' })).toContain(chinese)
    expect(await helpIn({ LANG: 'C.UTF-8', LC_MESSAGES: 'zh_TW' })).toContain(chinese)
    expect(await helpIn({ LANG: 'zh_CN.UTF-8', LC_ALL: 'C' })).not.toContain(chinese)
    expect(await helpIn({})).toContain('merchant ID; defaults to 1900000001')
  })
})
