import type { Text } from './language.js'

/** What `--check` says. */
export const CHECK_TEXTS = {
  'check-no-php': {
    en: '{php} does not run, or lacks the extension curl; name a PHP with --php.',
    zh: '{php} 无法运行，或缺少 curl 扩展；请用 --php 指定 PHP。',
  },
  'check-no-isolation': {
    en: [
      'This system cannot close the network for a program: on Linux that takes unprivileged user',
      'namespaces, unshare, and ip or ifconfig. With --without-isolation the code runs all the same,',
      'and may reach the network and change files.',
    ].join('\n'),
    zh: [
      '此系统无法为程序断开网络：Linux 需要非特权用户命名空间、unshare，以及 ip 或 ifconfig。',
      '加 --without-isolation 仍会运行，但代码可能访问网络、修改文件。',
    ].join('\n'),
  },
  'check-plan': {
    en: 'These {count} files will be run with PHP {version}, and their TypeScript with Node.js, in {project}:',
    zh: '将在 {project} 中用 PHP {version} 运行以下 {count} 个文件，并用 Node.js 运行其 TypeScript：',
  },
  'check-isolated': {
    en: [
      'They run without a network: only a recorder on this machine can be reached. What they write in',
      'that folder is thrown away. The keys are made for this run.',
    ].join('\n'),
    zh: '运行时不连接网络，只能访问本机的录制器；写入该文件夹的内容不会保留；密钥仅为本次运行生成。',
  },
  'check-open': {
    en: [
      'They run WITHOUT isolation: requests of the SDK go to a recorder on this machine, but other',
      'code may reach the network and change files.',
    ].join('\n'),
    zh: '未隔离运行：SDK 的请求发往本机的录制器，但其他代码可能访问网络、修改文件。',
  },
  'check-question': { en: 'Run them? [y/N]', zh: '是否运行？[y/N]' },
  'check-nobody': {
    en: 'Nobody can be asked here; add --yes to run them.',
    zh: '此处无法询问；确认运行请加 --yes。',
  },
  'check-not-agreed': { en: 'Nothing was run.', zh: '未运行任何程序。' },
  'check-progress': { en: 'Ran {done} of {total}: {file}', zh: '已运行 {done}/{total}：{file}' },
  'check-same': { en: '{file}: {count} requests, the same', zh: '{file}：{count} 个请求，一致' },
  'check-none': {
    en: '{file}: no request on either side; only what a file does when it is run can be compared',
    zh: '{file}：两边都没有请求；只能比较文件运行时所做的事',
  },
  'check-differs': {
    en: '{file}: {count} requests, {differences} differences',
    zh: '{file}：{count} 个请求，{differences} 处不同',
  },
  'check-difference': {
    en: '{request}  {place}: PHP {php}, TypeScript {typescript}',
    zh: '{request}  {place}：PHP 为 {php}，TypeScript 为 {typescript}',
  },
  'check-only-php': { en: 'only PHP: {request}', zh: '仅 PHP：{request}' },
  'check-only-typescript': { en: 'only TypeScript: {request}', zh: '仅 TypeScript：{request}' },
  'check-php-ended': { en: 'PHP ended with: {reason}', zh: 'PHP 出错结束：{reason}' },
  'check-typescript-ended': {
    en: 'TypeScript ended with: {reason}',
    zh: 'TypeScript 出错结束：{reason}',
  },
  'check-totals': {
    en: 'Files: {files}. The same: {same}. Different, or not run to the end: {rest}.',
    zh: '文件 {files} 个：一致 {same} 个，不同或未运行完 {rest} 个。',
  },
} as const satisfies Record<string, Text>
