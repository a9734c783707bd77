import type { MessageTable } from './message.js'

/** What the sandbox itself refuses, warns of or shows. */
export const SANDBOX = {
  'sandbox.open': {
    en: 'The sandbox listens on {host} and can be reached from other machines: whoever reaches it can use its keys and its data.',
    zh: '沙箱监听 {host}，其他机器可以访问：能访问的人都可以使用其中的密钥和数据。',
  },
  'sandbox.failed': { en: 'the sandbox failed: {error}', zh: '沙箱内部错误：{error}' },
  'sandbox.job-failed': {
    en: 'The sandbox could not {job}: {error}',
    zh: '沙箱任务 {job} 执行失败：{error}',
  },
  'clock.invalid': { en: 'The clock needs a valid time.', zh: '沙箱时间无效。' },
  'clock.backwards': { en: 'The clock only moves forwards.', zh: '沙箱时间只能向前调整。' },
  'certificate.last': {
    en: 'The last platform certificate cannot be retired.',
    zh: '最后一张平台证书不能停用。',
  },
  'resource.unknown': {
    en: 'There is no resource "{name}". Near it: {near}.',
    zh: '没有资源“{name}”，相近的有：{near}。',
  },
  'resource.state-unknown': {
    en: '{name} has no state "{state}": use one of {states}.',
    zh: '{name} 没有状态“{state}”，可用的有 {states}。',
  },
  'resource.kept-by-flow': {
    en: '"{name}" cannot be seeded: its operations make and read it by rules of their own. Make it by its operations, or by sandbox.user.',
    zh: '资源“{name}”不能直接写入：其接口按自己的规则创建并查询。请通过接口或 sandbox.user 创建。',
  },
  'resource.number-unknown': {
    en: 'There is no {name} with the number {number}.',
    zh: '没有编号为 {number} 的 {name}。',
  },
  'resource.move-unknown': {
    en: '{name} in the state {state} cannot become {to}; it can become {moves}.',
    zh: '{name} 当前状态为 {state}，不能变为 {to}，可以变为 {moves}。',
  },
  'response.strict': {
    en: 'This response cannot be derived from earlier requests, and the sandbox is strict.',
    zh: '该应答无法由之前的请求推导，沙箱处于严格模式，因此拒绝返回。',
  },
  'action.closed': {
    en: 'Only the console of this sandbox and scripts may do that: send the header X-Sandbox: 1 to 127.0.0.1 or localhost.',
    zh: '仅限本沙箱的控制台和脚本访问：请带上请求头 X-Sandbox: 1，并访问 127.0.0.1 或 localhost。',
  },
  'action.no-page': { en: 'There is no such page.', zh: '页面不存在。' },
  'action.unknown': { en: 'There is no action {name}.', zh: '没有操作 {name}。' },
  'action.not-object': {
    en: 'The facts of an action are an object.',
    zh: '操作的参数应为对象。',
  },
  'action.fields-not-json': {
    en: 'The fields are a JSON object, with names in double quotes.',
    zh: '字段应为 JSON 对象，字段名使用双引号。',
  },
  'action.fact-not-whole': { en: '{name} is a whole number.', zh: '{name} 应为整数。' },
  'action.fact-unknown': {
    en: '{name} is one of {choices}.',
    zh: '{name} 应为以下之一：{choices}。',
  },
  'action.fact-missing': { en: '{name} is missing.', zh: '缺少 {name}。' },
  'page.sign-contract': {
    en: 'Sign the contract in the console of the sandbox',
    zh: '前往沙箱控制台完成签约',
  },
  'page.generated': {
    en: '{title}: WeChat Pay would show this page to the payer.',
    zh: '{title}：正式环境中由微信支付向用户展示该页面。',
  },
} as const satisfies MessageTable
