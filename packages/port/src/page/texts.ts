/** Languages of the page. */
export type Language = 'en' | 'zh'

/** A text of the page in both languages. */
export type Text = Readonly<Record<Language, string>>

/** Every text of the page, by name; `{name}` stands for a parameter. */
export const TEXTS = {
  intro: {
    en: 'Paste code that uses wechatpay-php. It is translated in this page: the code is neither sent nor run.',
    zh: '粘贴使用 wechatpay-php 的代码即可转换。转换在浏览器内完成：代码不上传，也不执行。',
  },
  language: { en: '中文', zh: 'English' },
  theme: { en: 'Switch between light and dark', zh: '切换深色 / 浅色主题' },
  options: { en: 'Options', zh: '转换选项' },
  example: { en: 'Example', zh: '示例' },
  chooseExample: { en: 'Choose an example', zh: '选择示例' },
  exampleOrder: { en: 'Place a native order and query it', zh: 'Native 下单与查单' },
  exampleRefund: { en: 'Refund, in a class', zh: '申请退款（类）' },
  exampleNotification: { en: 'Receive a notification', zh: '接收回调通知' },
  exampleV2: { en: 'APIv2: code payment and refund', zh: 'APIv2：付款码支付与退款' },
  free: { en: 'Variables that nothing assigns', zh: '源码中未赋值的变量' },
  declare: { en: 'declare at the top', zh: '在文件开头声明' },
  parameters: { en: 'parameters of a function', zh: '改为函数参数' },
  zone: { en: 'Time zone of date()', zh: 'date() 所用时区' },
  zoneWrong: {
    en: 'Not a time zone: write one such as Asia/Shanghai.',
    zh: '没有这个时区，请填写 Asia/Shanghai 这样的名称。',
  },
  keep: { en: 'Leave values in paths where PHP has them', zh: '路径中的值保持 PHP 原写法' },
  open: { en: 'Open file', zh: '打开文件' },
  clear: { en: 'Clear', zh: '清空' },
  copy: { en: 'Copy', zh: '复制' },
  copied: { en: 'Copied', zh: '已复制' },
  copyFailed: {
    en: 'The browser did not copy; select the code and copy it.',
    zh: '浏览器未能复制，请选中代码后手动复制。',
  },
  download: { en: 'Download .ts', zh: '下载 .ts 文件' },
  source: { en: 'PHP source', zh: 'PHP 源码' },
  result: { en: 'TypeScript, read-only', zh: '转换后的 TypeScript（只读）' },
  sourceHint: {
    en: 'Paste PHP here, or drop a .php file on the page.',
    zh: '在此粘贴 PHP 代码，或把 .php 文件拖到页面上。',
  },
  resultHint: { en: 'The TypeScript appears here.', zh: '转换结果显示在这里。' },
  translating: { en: 'Translating…', zh: '正在转换……' },
  done: {
    en: '{lines} lines of PHP translated in {seconds} s.',
    zh: '已转换 {lines} 行 PHP，用时 {seconds} 秒。',
  },
  timeout: {
    en: 'The translation took more than {seconds} s and was ended. Paste a smaller part of the file.',
    zh: '转换超过 {seconds} 秒，已停止。请缩小范围，分段粘贴。',
  },
  failed: { en: 'The translator stopped: {reason}', zh: '转换器出错，已停止：{reason}' },
  fileTooLarge: {
    en: '{name} is larger than {megabytes} MB.',
    zh: '{name} 超过 {megabytes} MB，无法打开。',
  },
  fileNotText: { en: '{name} is not a text file.', zh: '{name} 不是文本文件。' },
  fileOpened: { en: '{name} opened.', zh: '已打开 {name}。' },
  diagnostics: { en: 'Diagnostics', zh: '转换提示' },
  noDiagnostics: { en: 'Nothing to look at.', zh: '暂无提示，代码已全部转换。' },
  noSource: { en: 'Paste PHP or choose an example.', zh: '请粘贴 PHP 代码或选择示例。' },
  error: { en: 'not translated', zh: '未转换' },
  warning: { en: 'check', zh: '请核对' },
  info: { en: 'note', zh: '说明' },
  counts: {
    en: '{errors} not translated, {warnings} to check, {notes} notes',
    zh: '未转换 {errors}，请核对 {warnings}，说明 {notes}',
  },
  line: { en: 'Line {line}', zh: '第 {line} 行' },
  showAll: { en: 'Show all {count}', zh: '显示全部 {count} 条' },
  calls: { en: 'WeChat Pay calls', zh: '识别到的接口' },
  noCalls: {
    en: 'No WeChat Pay calls found.',
    zh: '暂无接口调用。代码中写有接口路径时会列在这里。',
  },
  callCount: { en: '{count} in all', zh: '共 {count} 处' },
  freeNames: { en: 'Not assigned in the source: {names}', zh: '源码中未赋值：{names}' },
} as const satisfies Readonly<Record<string, Text>>

/** Name of a text. */
export type TextName = keyof typeof TEXTS

/** Puts parameters into a text. */
export function fill(text: string, parameters: Readonly<Record<string, string | number>>): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => String(parameters[name] ?? whole))
}
