import { runSandbox } from '@wechatpay-chain/sandbox'
import { Command } from 'commander'

/** Builds the command `wxpay`; `write` receives what it prints. */
export function createProgram(version: string, write: (text: string) => void): Command {
  const program = new Command('wxpay')
    .description('Tools for WeChat Pay: https://pay.weixin.qq.com')
    .version(version)
    .configureOutput({ writeOut: write, writeErr: write })
    .exitOverride()
  program
    .command('sandbox')
    .description(
      'start a WeChat Pay gateway on this machine (wxpay sandbox --help shows its options)',
    )
    .helpOption(false)
    .allowUnknownOption()
    .allowExcessArguments()
    .action(async (_, command: Command) => {
      await runSandbox(command.args, write)
    })
  return program
}
