import { describe, expect, it } from 'vitest'
import { runSandbox } from '../src/index.js'
import { sendRaw } from './signed-request.js'

describe('the command line', () => {
  it('starts a sandbox and says where it is', async () => {
    let text = ''
    const sandbox = await runSandbox(['--port', '0', '--mchid', '1900000007', '--public-key-only'], (part) => {
      text += part
    })
    expect(text).toContain(`console    ${sandbox?.url}/sandbox`)
    expect(text).not.toContain(sandbox?.config().secret)
    const answer = await sendRaw(sandbox!, { target: '/sandbox/api/config', headers: { 'X-Sandbox': '1' } })
    expect(answer.json()).toMatchObject({ mchid: '1900000007', baseURL: `${sandbox?.url}/` })
    await sandbox?.close()
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
