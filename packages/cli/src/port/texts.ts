import { CHECK_TEXTS } from './check-texts.js'
import { fill, type Language, type Text } from './language.js'

/** What the command says, save for its help. */
export const TEXTS = {
  'no-paths': {
    en: 'Name the PHP files or folders to translate, or - for standard input.',
    zh: '请指定要转换的 PHP 文件或文件夹；用 - 表示从标准输入读取。',
  },
  'no-files': {
    en: 'No PHP file (.php, .inc, .phtml) was found in: {paths}',
    zh: '未找到 PHP 文件（.php、.inc、.phtml）：{paths}',
  },
  missing: { en: 'There is no file or folder {path}.', zh: '文件或文件夹 {path} 不存在。' },
  'not-php': {
    en: '{path} is not a PHP file (.php, .inc, .phtml).',
    zh: '{path} 不是 PHP 文件（.php、.inc、.phtml）。',
  },
  'stdin-alone': {
    en: 'Standard input cannot be combined with {option}.',
    zh: '标准输入不能与 {option} 同时使用。',
  },
  'check-alone': {
    en: '--check writes nothing and cannot be combined with {option}.',
    zh: '--check 不写文件，不能与 {option} 同时使用。',
  },
  'stdin-encoding': {
    en: 'Standard input is neither UTF-8 nor GBK.',
    zh: '标准输入既不是 UTF-8 也不是 GBK 编码。',
  },
  'bad-choice': {
    en: '{option} takes {choices}, not "{value}".',
    zh: '{option} 的取值为 {choices}，不能是“{value}”。',
  },
  'bad-timezone': {
    en: '--timezone takes an IANA name such as Asia/Shanghai, not "{value}".',
    zh: '--timezone 的取值为 IANA 时区名，如 Asia/Shanghai，不能是“{value}”。',
  },
  refused: {
    en: 'Nothing was written. These files stand in the way:',
    zh: '未写入任何文件。以下文件无法写入：',
  },
  'refused-force': {
    en: 'Commit or move the files with changes, or add --force to overwrite them.',
    zh: '请先提交或移走有改动的文件；确认覆盖请加 --force。',
  },
  'target-changed': {
    en: '{target}: has content that is neither committed to git nor written by wxpay port',
    zh: '{target}：其内容未提交到 git，也不是 wxpay port 写入的',
  },
  'target-symlink': { en: '{target}: is a symbolic link', zh: '{target}：是符号链接' },
  'target-directory': { en: '{target}: is not a file', zh: '{target}：不是文件' },
  'target-outside': {
    en: '{target}: lies outside the output folder',
    zh: '{target}：位于输出文件夹之外',
  },
  'target-twice': {
    en: '{target}: would be written from {first} and from {second}',
    zh: '{target}：{first} 和 {second} 都会写入该文件',
  },
  'report-in-the-way': {
    en: '{target}: exists, and is not a report of wxpay port',
    zh: '{target}：已存在，且不是 wxpay port 的报告',
  },
  'changed-meanwhile': {
    en: '{target} was changed by another program during the run and was left as it is.',
    zh: '{target} 在运行期间被其他程序修改，已保留原样。',
  },
  'not-written': {
    en: '{target} could not be written: {reason}. Files before it in the list are written.',
    zh: '{target} 写入失败：{reason}。列表中排在它前面的文件已写入。',
  },
  'skip-folder': { en: 'skipped folder {path}', zh: '跳过文件夹 {path}' },
  'skip-symlink-inside': {
    en: 'skipped link {path}; what it points to is translated where it is',
    zh: '跳过符号链接 {path}；它指向的文件会在原位置转换',
  },
  'skip-symlink-outside': {
    en: 'skipped link {path}; it leads out of the folder',
    zh: '跳过符号链接 {path}；它指向文件夹之外',
  },
  'skip-large': { en: 'left {path}: larger than 5 MB', zh: '未转换 {path}：大于 5 MB' },
  'skip-encoding': {
    en: 'left {path}: neither UTF-8 nor GBK; convert it to UTF-8 first',
    zh: '未转换 {path}：既不是 UTF-8 也不是 GBK；请先转换为 UTF-8',
  },
  'skip-unreadable': { en: 'left {path}: cannot be read', zh: '未转换 {path}：无法读取' },
  'read-as-gbk': {
    en: '{path} was read as GBK; the TypeScript is UTF-8',
    zh: '{path} 按 GBK 读取；TypeScript 为 UTF-8',
  },
  'more-skipped': { en: '… and {count} more like it', zh: '……另有 {count} 个同类' },
  progress: { en: 'Translating {done} of {total}: {file}', zh: '正在转换 {done}/{total}：{file}' },
  'would-write': { en: 'would write', zh: '将写入' },
  written: { en: 'written', zh: '已写入' },
  unchanged: { en: 'unchanged', zh: '无变化' },
  'file-line': {
    en: '{file} → {output}  {state}  {calls} calls, {errors} left, {warnings} to look at',
    zh: '{file} → {output}  {state}  调用 {calls} 处，未转换 {errors} 处，需检查 {warnings} 处',
  },
  'more-places': {
    en: '… and {count} more places; --report FILE lists them all',
    zh: '……另有 {count} 处；--report FILE 会列出全部',
  },
  totals: {
    en: 'Files: {files}. Calls: {calls}. Left: {errors}. To look at: {warnings}. Notes: {infos}.',
    zh: '文件 {files} 个，调用 {calls} 处；未转换 {errors} 处，需检查 {warnings} 处，说明 {infos} 处。',
  },
  styles: { en: 'Calls by style: {styles}', zh: '按写法统计调用：{styles}' },
  left: {
    en: 'Not everything was translated: see the lines marked error.',
    zh: '有内容未转换：见标有 error 的各行。',
  },
  'left-files': { en: 'Files that were left: {count}', zh: '未转换的文件：{count} 个' },
  ...CHECK_TEXTS,
} as const satisfies Record<string, Text>

/** Name of a text. */
export type TextName = keyof typeof TEXTS

/** Says a text in the language that was chosen. */
export type Say = (name: TextName, values?: Readonly<Record<string, string | number>>) => string

/** Makes the function that says the command's texts in a language. */
export function speaking(language: Language): Say {
  return (name, values = {}) => fill(TEXTS[name][language], values)
}
