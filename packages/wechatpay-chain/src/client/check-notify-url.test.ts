import { describe, expect, it } from 'vitest'
import { createNotifyUrlWarning } from './check-notify-url.js'

const warningsOf = (
  url: unknown,
  baseURL = 'https://api.mch.weixin.qq.com/',
  more: object = {},
) => {
  const warnings: string[] = []
  const check = createNotifyUrlWarning(baseURL, (said) => warnings.push(String(said)))
  for (let times = 0; times < 2; times += 1) check({ json: { notify_url: url }, ...more } as never)
  return warnings
}

describe('notify_url', () => {
  it.each([
    'http://localhost:3000/notify',
    'http://127.0.0.1/n',
    'http://0.0.0.0/n',
    'http://[::1]:80/n',
    'http://[fd00::1]/n',
    'https://10.1.2.3/n',
    'https://172.20.0.2/n',
    'https://192.168.1.2/n',
    'http://api/n',
    'http://my.local/n',
    'http://svc.ns.svc.cluster.local/n',
  ])('%s is warned of, once', (url) => {
    expect(warningsOf(url)).toEqual([expect.stringMatching(/address of this machine or of its/)])
  })

  it.each(['./PayNotify.aspx', 'shop.example/notify', '1234567', 'ftp://shop.example/n'])(
    '%s is no URL that WeChat Pay calls',
    (url) => {
      expect(warningsOf(url)).toEqual([expect.stringMatching(/not an absolute http:\/\/ or https/)])
    },
  )

  it.each(['https://shop.example/n?tenant=canary', 'https://shop.example/n#canary'])(
    '%s has a query or a fragment, whose value is not shown',
    (url) => {
      const warnings = warningsOf(url)
      expect(warnings).toEqual([expect.stringMatching(/has a query or a fragment/)])
      expect(warnings.join()).not.toContain('canary')
    },
  )

  it.each([
    'https://shop.example/notify',
    'http://shop.example:8080/notify/42',
    'https://172.15.0.1/n',
    'https://10x.example/n',
    '',
    undefined,
    42,
  ])('%s is let pass', (url) => {
    expect(warningsOf(url)).toEqual([])
  })

  it('of this machine is right for a sandbox on this machine', () => {
    expect(warningsOf('http://localhost:3000/n', 'http://127.0.0.1:8080/')).toEqual([])
    const base_uri = 'http://localhost:8080/'
    expect(warningsOf('http://localhost:3000/n', undefined, { base_uri })).toEqual([])
  })

  it('is read from xml too', () => {
    const warnings: string[] = []
    const check = createNotifyUrlWarning('https://api.mch.weixin.qq.com/', (said) =>
      warnings.push(String(said)),
    )
    check({ xml: { notify_url: 'http://localhost/n' } })
    check(undefined)
    expect(warnings).toHaveLength(1)
  })
})
