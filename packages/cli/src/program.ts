import { runSandbox } from '@wechatpay-chain/sandbox'
import { Command } from 'commander'
import { processEnvironment } from './port/process-environment.js'
import { runPort } from './port/run-port.js'

/** Where a program prints. */
export interface Output {
  /** Receives help, the version and what a command prints. */
  write: (text: string) => void
  /** Receives usage errors. */
  writeError: (text: string) => void
  /** Receives the exit code of a command that has more than 0 and 1. */
  exit?: (code: number) => void
}

/** Builds the command `wxpay`; usage errors are printed and thrown as `CommanderError`. */
export function createProgram(version: string, output: Output): Command {
  const { write, writeError } = output
  const program = new Command('wxpay')
    .description('Tools for WeChat Pay (微信支付工具): https://pay.weixin.qq.com')
    .version(version)
    .configureOutput({ writeOut: write, writeErr: writeError })
    .exitOverride()
  // The sandbox owns its options: it reads them, shows their help and suggests the nearest name.
  program
    .command('sandbox')
    .description(
      'start a WeChat Pay gateway on this machine (启动本地微信支付沙箱); wxpay sandbox --help shows its options',
    )
    .helpOption(false)
    .allowUnknownOption()
    .allowExcessArguments()
    .action(async (_, command: Command) => {
      await runSandbox(command.args, write)
    })
  program
    .command('port')
    .description(
      'translate PHP of wechatpay/wechatpay to TypeScript (将 PHP 代码转换为 TypeScript); wxpay port --help shows its options',
    )
    .helpOption(false)
    .allowUnknownOption()
    .allowExcessArguments()
    .action(async (_, command: Command) => {
      const code = await runPort(command.args, processEnvironment({ write, writeError }))
      output.exit?.(code)
    })
  return program
}
