import { portPhp } from '@wechatpay-chain/port'
import { expect, vi } from 'vitest'
import { loadModule } from '../../../test/port/run-module.js'

/** The translation of a script. */
export const codeOf = async (php: string) => (await portPhp(`<?php\n${php}`)).code

/** Runs PHP that prints, translated, and returns what it prints. */
export async function printed(
  php: string,
  free: Readonly<Record<string, unknown>> = {},
): Promise<string> {
  const { code, diagnostics } = await portPhp(`<?php\n${php}`, { free: 'parameters' })
  expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([])
  const lines: string[] = []
  const print = vi.spyOn(console, 'log').mockImplementation((...values: unknown[]) => {
    lines.push(values.join(' '))
  })
  try {
    await (loadModule(code)['default'] as (given: unknown) => Promise<unknown>)(free)
  } finally {
    print.mockRestore()
  }
  return lines.join('|')
}
