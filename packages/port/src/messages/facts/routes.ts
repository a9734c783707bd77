import type { Words } from '../words.js'
import { info, warning } from './say.js'

/** Words on a route, its method, its variables, and whether the operation is still in use. */
export const ROUTES = {
  'route-unknown': warning(
    [
      '{path} is not in the catalog, and nothing documented is near it.',
      '接口清单里没有 {path}，也没有路径相近的接口。',
    ],
    [
      'Check the path on the official page. A newer operation works too, without types: chain<string>(…).',
      '请对照官方文档核对路径。清单尚未收录的新接口可以用 chain<string>(…) 调用，只是没有类型。',
    ],
  ),
  'route-misspelt': warning(
    [
      '{path} is not documented; the nearest is {method} {nearest}.',
      '没有 {path} 这个接口，最接近的是 {method} {nearest}。',
    ],
    [
      'Write {nearest}. A misspelt path comes back as a 404, which reads like an order that does not exist.',
      '请改为 {nearest}。路径写错会返回 404，容易误以为是订单不存在。',
    ],
  ),
  'method-undocumented': warning(
    [
      '{path} is documented with {methods}, not with {method}.',
      '{path} 的请求方法是 {methods}，不是 {method}。',
    ],
    [
      'Call it with {methods}, and give the fields where that method has them.',
      '请改用 {methods}，并按该方法的要求放置参数。',
    ],
  ),
  'base-missing': warning(
    [
      '{path} belongs to the base URL {base}/; this call goes to the host without it.',
      '{path} 是 {base}/ 前缀下的接口，本次请求的域名没有带上该前缀。',
    ],
    [
      "Write {base}/{path}, or give base_uri: 'https://apihk.mch.weixin.qq.com/{base}/'.",
      "请把路径写成 {base}/{path}，或设置 base_uri: 'https://apihk.mch.weixin.qq.com/{base}/'。",
    ],
  ),
  'variable-missing': warning(
    [
      'No value is given for {name} of the path; PHP would send an empty segment (//).',
      '没有给路径参数 {name} 赋值，PHP 会发出空的路径段（//）。',
    ],
    [
      'Give {name} beside the other options. The SDK refuses a call without it.',
      '请在选项中加上 {name}；缺少时 SDK 会在发送前报错。',
    ],
  ),
  'variable-elsewhere': warning(
    [
      '{name} stands in {option}, but it is a variable of the path; PHP would send an empty segment (//).',
      '{name} 写在了 {option} 里，而它是路径参数，PHP 会发出空的路径段（//）。',
    ],
    [
      'Move {name} out of {option}, beside it.',
      '请把 {name} 从 {option} 移出来，与 {option} 并列。',
    ],
  ),
  'variable-misnamed': warning(
    [
      'The path asks for {name}, the options give {given}; PHP would send an empty segment (//).',
      '路径参数名为 {name}，选项里写的却是 {given}，PHP 会发出空的路径段（//）。',
    ],
    ['Rename {given} to {name}.', '请把 {given} 改名为 {name}。'],
  ),
  'variable-renamed': info(
    [
      'The path calls its variable {name}; the documents call it {documented}.',
      '路径参数写作 {name}，官方文档的名称是 {documented}。',
    ],
    [
      'Either works in chain(…). As a property, only _{documented}_ has types.',
      '用 chain(…) 两种写法都可以；写成属性时，只有 _{documented}_ 有类型。',
    ],
  ),
  'variable-empty': warning(
    [
      '{name} of the path is empty; PHP would send an empty segment (//).',
      '路径参数 {name} 的值为空，PHP 会发出空的路径段（//）。',
    ],
    ['Give its value. The SDK refuses an empty one.', '请填写实际值；空值会被 SDK 拒绝。'],
  ),
  'variable-fixed': warning(
    ['{name} of the path can only be {value}.', '路径参数 {name} 只能是 {value}。'],
    [
      "Write {name}: '{value}'. It is a word of the path, whose capitals it keeps.",
      "请写成 {name}: '{value}'。它是路径中的固定单词，这样写可以保留大写字母。",
    ],
  ),
  'variable-type': warning(
    ['{name} of the path takes a string or a number.', '路径参数 {name} 应为字符串或数字。'],
    ['Give the one value that stands in the path.', '请填写路径中该位置的值。'],
  ),
  'operation-offline': warning(
    ['{path} ({title}) is offline.', '{title}（{path}）已下线。'],
    [
      'A call fails. Check the official page for what took its place.',
      '调用会失败，请查看官方文档中的替代方案。',
    ],
  ),
  'operation-closed': warning(
    ['{path} ({title}) is closed.', '{title}（{path}）已停止服务。'],
    [
      'A call fails. Check the official page for what took its place.',
      '调用会失败，请查看官方文档中的替代方案。',
    ],
  ),
  'operation-closed-to-new-merchants': warning(
    ['{path} ({title}) is closed to new merchants.', '{title}（{path}）不再对新商户开放。'],
    [
      'Merchants who have it may go on; others need another product.',
      '已开通的商户可继续使用；未开通的商户请选择其他产品。',
    ],
  ),
  'operation-superseded': warning(
    ['{path} ({title}) has been superseded.', '{title}（{path}）已有新版接口。'],
    [
      'It may still answer. Plan the change to its successor.',
      '旧接口可能仍可调用，请尽早迁移到新接口。',
    ],
  ),
  'operation-grey-release': info(
    [
      '{path} ({title}) is released to some merchants only.',
      '{title}（{path}）处于灰度阶段，只对部分商户开放。',
    ],
    [
      'Ask WeChat Pay whether your merchant ID may call it.',
      '请向微信支付确认你的商户号是否可以调用。',
    ],
  ),
  'operation-access-on-request': info(
    ['{path} ({title}) is available on request.', '{title}（{path}）需要申请开通。'],
    ['Apply for it before you call it.', '请先申请权限，再调用。'],
  ),
  'operation-deprecated': warning(
    ['{path} ({title}) is deprecated.', '{title}（{path}）已不推荐使用。'],
    [
      'It may still answer. Check the official page before you build on it.',
      '接口可能仍可调用，新项目请先查看官方文档。',
    ],
  ),
  'operation-successor': info(
    ['In place of {path} there is {successors}.', '{path} 的替代接口是 {successors}。'],
    ['Its fields may differ: compare the two pages.', '两者的参数可能不同，请对照文档迁移。'],
  ),
} satisfies Record<string, Words>
