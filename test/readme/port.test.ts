import { portPhp } from '@wechatpay-chain/port'
import { describe, expect, it } from 'vitest'
import { HELP } from '../../packages/cli/src/port/help.js'
import { blocksOf, textOf } from './page.js'

describe.each(['docs/port.md', 'docs/port.zh-CN.md'])('%s', (page) => {
  it('shows what the translator makes of its PHP', async () => {
    const [php = ''] = blocksOf(textOf(page), 'php')
    const [ts] = blocksOf(textOf(page), 'ts')
    const { code } = await portPhp(php)
    expect(`${code.trim()}\n`).toBe(ts)
  })

  it('names only options that the command has', () => {
    const named = [...textOf(page).matchAll(/(?<![\w-])--[a-z][a-z-]*/g)].map(([option]) => option)
    const known = Object.keys(HELP.options).map((flags) => flags.split(' ')[0])
    const others = ['--no', '--noEmit']
    expect(named.filter((one) => !known.includes(one) && !others.includes(one))).toEqual([])
  })
})

it.each(['packages/port/README.md', 'packages/port/README.zh-CN.md'])(
  '%s shows what its sample prints',
  async (page) => {
    const [sample = '', printed] = blocksOf(textOf(page), 'ts')
    const [, php = ''] = /portPhp\(`([^`]*)`\)/.exec(sample) ?? []
    const { code } = await portPhp(php)
    expect(`${code.trim()}\n`).toBe(printed)
  },
)
