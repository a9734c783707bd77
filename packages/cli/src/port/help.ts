import type { Text } from './language.js'

/** The help of `wxpay port`; the options by their flags. */
export const HELP = {
  description: {
    en: 'Translate PHP code of wechatpay/wechatpay to TypeScript of wechatpay-chain.',
    zh: '将使用 wechatpay/wechatpay 的 PHP 代码转换为使用 wechatpay-chain 的 TypeScript。',
  },
  options: {
    '--out <dir>': {
      en: 'write into this folder, folder structure kept (default: beside the PHP)',
      zh: '写入该文件夹，保留目录结构（默认写在 PHP 文件旁）',
    },
    '--stdin': {
      en: 'read one source from standard input, write to standard output (also: -)',
      zh: '从标准输入读取一个源文件，结果写到标准输出（也可用 -）',
    },
    '--dry-run': {
      en: 'print what would change as a unified diff, write nothing',
      zh: '以 unified diff 打印将发生的变化，不写文件',
    },
    '--report <file>': { en: 'write a report as JSON', zh: '将报告写为 JSON 文件' },
    '--free <how>': {
      en: 'variables that nothing assigns: declare | parameters (default: declare)',
      zh: '未赋值变量的处理方式：declare | parameters（默认 declare）',
    },
    '--timezone <zone>': {
      en: "zone that PHP's date() meant (default: Asia/Shanghai)",
      zh: 'PHP 的 date() 所用的时区（默认 Asia/Shanghai）',
    },
    '--keep': {
      en: 'keep values in literal segments as PHP had them',
      zh: '字面路径段中的值保持 PHP 的原样',
    },
    '--force': {
      en: 'overwrite files with changes that are not committed to git',
      zh: '覆盖有改动但未提交到 git 的文件',
    },
    '--check': {
      en: 'run the PHP and the TypeScript against a local recorder and compare requests',
      zh: '在本机录制器上分别运行 PHP 和 TypeScript，并比较两边的请求',
    },
    '--php <path>': {
      en: 'PHP that --check runs (default: php)',
      zh: '--check 使用的 PHP（默认 php）',
    },
    '--yes': { en: 'let --check run without asking', zh: '--check 运行前不再询问' },
    '--without-isolation': {
      en: 'let --check run where the network cannot be closed',
      zh: '无法断开网络时仍允许 --check 运行',
    },
    '--language <language>': {
      en: 'zh | en (default: by the locale)',
      zh: 'zh | en（默认按系统区域）',
    },
    '--help': { en: 'show this help', zh: '显示帮助' },
  },
  after: {
    en: [
      'Exit codes: 0 everything was translated (with --check: no request differs), 1 something was',
      'left (or differs), 2 the command was misused or refused to overwrite; nothing was written.',
    ].join('\n'),
    zh: '退出码：0 全部转换（--check：请求一致），1 有内容未转换（或请求不一致），2 用法错误或拒绝覆盖，未写入任何文件。',
  },
} as const satisfies {
  readonly description: Text
  readonly options: Readonly<Record<string, Text>>
  readonly after: Text
}
