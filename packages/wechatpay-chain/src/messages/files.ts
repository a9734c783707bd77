/** What is wrong with a bill, a download or an upload. */
export const FILES = {
  'bill.separator': {
    en: 'One of its fields holds the separator ",`", so its cells cannot be told apart: query that order by its number, and give onUnreadable to go on with the other lines.',
    zh: '某个字段含有分隔符“,`”，无法区分各列：请按单号查单，并设置 onUnreadable 以继续读取其余行。',
  },
  'bill.cut': {
    en: 'It is cut short, or one of its fields holds a line break: download the bill again, and query that order by its number.',
    zh: '该行不完整，或某个字段含有换行：请重新下载账单，并按单号查单。',
  },
  'bill.cells': {
    en: 'Line %{line} of the bill has %{cells} cells, and there are %{headings} headings. %{advice}',
    zh: '账单第 %{line} 行有 %{cells} 列，而表头有 %{headings} 列。%{advice}',
  },
  'bill.not-utf8': {
    en: 'The bill is not UTF-8: it may still be compressed.',
    zh: '账单不是 UTF-8 字符串：可能仍是压缩文件。',
  },
  'bill.long-line': {
    en: 'Line %{line} of the bill is longer than %{limit} characters: this is not a bill.',
    zh: '账单第 %{line} 行超过 %{limit} 个字符：这不是账单文件。',
  },
  'bill.unreadable': {
    en: 'Cannot read the bill%{path} (%{reason}): give a path that this process may read.',
    zh: '无法读取账单%{path}（%{reason}）：请传入本进程有权读取的路径。',
  },
  'download.options': { en: 'takes its options as an object', zh: '选项应为对象' },
  'download.options-hint': {
    en: "give { to: 'path' } or { stream: true }",
    zh: "请写 { to: '路径' } 或 { stream: true }",
  },
  'download.one-of': {
    en: "takes one of { to: 'path' } and { stream: true }",
    zh: "只能使用 { to: '路径' } 与 { stream: true } 之一",
  },
  'download.one-of-hint': { en: 'give one of them', zh: '请选择其一' },
  'download.path': { en: 'takes a path as to', zh: 'to 应为路径' },
  'download.path-hint': {
    en: 'give { stream: true } for a stream',
    zh: '需要流时请写 { stream: true }',
  },
  'download.progress': { en: 'takes a function as onProgress', zh: 'onProgress 应为函数' },
  'download.progress-hint': { en: 'check onProgress', zh: '请检查 onProgress' },
  'download.number': {
    en: 'takes a number that is not negative as %{name}',
    zh: '%{name} 应为非负数值',
  },
  'download.check-option': { en: 'check %{name}', zh: '请检查 %{name}' },
  'download.no-url': {
    en: 'what was given (%{kind}) has no download_url',
    zh: '传入的内容（%{kind}）没有 download_url',
  },
  'download.refusal': {
    en: 'there is no file: the request for it was refused (%{said})',
    zh: '没有可下载的文件：获取下载地址的请求被拒绝（%{said}）',
  },
  'download.refusal-hint': {
    en: "see WeChat Pay's message, and ask for the file again",
    zh: '请查看微信支付返回的信息后重新获取',
  },
  'download.no-url-hint': {
    en: 'give the response that offers the file, or a URL',
    zh: '请传入含下载地址的应答，或直接传入地址',
  },
  'download.hash-type': {
    en: 'the hash of the file is %{type}, which cannot be checked here',
    zh: '文件的摘要类型是 %{type}，无法校验',
  },
  'download.hash-type-hint': {
    en: 'an offer names SHA1, SHA256 or SM3',
    zh: '摘要类型应为 SHA1、SHA256 或 SM3',
  },
  'download.disk': {
    en: 'check the disk and the directory, then download the file again',
    zh: '请检查磁盘和目录后重新下载',
  },
  'download.unwritable': {
    en: 'GET %{template}: the file came but cannot be written (%{message}); %{hint}',
    zh: 'GET %{template}：文件已收到，但无法写入（%{message}）；%{hint}',
  },
  'download.other-host': {
    en: '%{host} does not belong to WeChat Pay, and no request is signed for it',
    zh: '%{host} 不是微信支付的域名，不会为其签名',
  },
  'upload.unreadable': {
    en: 'Cannot read the file to upload%{shown} (%{reason}): give a path that this process may read.',
    zh: '无法读取待上传的文件%{shown}（%{reason}）：请传入本进程有权读取的路径。',
  },
  'file.get': { en: 'GET %{template}: %{message}', zh: 'GET %{template}：%{message}' },
  'file.raise-size': {
    en: 'if it may be correct, set maximumSize, which is then the only limit',
    zh: '如果文件确实这么大，请设置 maximumSize，此后只受它限制',
  },
  'upload.path': {
    en: 'takes the path of the operation first, not %{kind}',
    zh: '第一个参数应为接口路径，传入的是 %{kind}',
  },
  'upload.path-hint': {
    en: "write client.$upload('v3/merchant/media/upload', file, { filename })",
    zh: "请写成 client.$upload('v3/merchant/media/upload', file, { filename })",
  },
  'upload.kind-url': { en: 'the URL of a server', zh: '网址' },
  'upload.kind-data-url': { en: 'a data URL that is not base64', zh: '不是 base64 的 data URL' },
  'upload.kind-base64': { en: 'a base64 text', zh: 'base64 字符串' },
  'upload.kind-content': {
    en: 'the content of a file, read as text',
    zh: '按文本读出的文件内容',
  },
  'upload.kind-response': { en: 'the response of a server', zh: '服务器的应答' },
  'upload.not-a-source': {
    en: 'MediaUtil: %{cause}; %{cure}.',
    zh: 'MediaUtil：%{cause}；%{cure}。',
  },
  'upload.by-from-outside': {
    en: 'MediaUtil: a Blob or stream is read to its end by await MediaUtil.from(name, source).',
    zh: 'MediaUtil：Blob 和流请用 await MediaUtil.from(name, source) 读取。',
  },
  'upload.no-file-name': {
    en: "MediaUtil: the file has no name: write new MediaUtil('licence.jpg', bytes).",
    zh: "MediaUtil：文件没有文件名：请写成 new MediaUtil('licence.jpg', bytes)。",
  },
  'upload.no-name': { en: 'the file has no name', zh: '文件没有文件名' },
  'upload.no-name-hint': {
    en: "give one: { filename: 'licence.jpg' }",
    zh: "请指定文件名：{ filename: 'licence.jpg' }",
  },
  'upload.too-large': { en: '%{file} is larger than %{limit}', zh: '%{file} 超过 %{limit}' },
  'upload.smaller': { en: 'make it smaller', zh: '请压缩后再上传' },
  'upload.not-regular': { en: '%{file} is not a regular file', zh: '%{file} 不是普通文件' },
  'upload.not-regular-hint': {
    en: 'read a pipe or device yourself and give its stream or bytes',
    zh: '管道或设备请自行读取，再传入流或字节',
  },
  'upload.file-unreadable': {
    en: '%{file} cannot be read (%{reason})',
    zh: '%{file} 无法读取（%{reason}）',
  },
  'upload.check': { en: 'check the file', zh: '请检查该文件' },
  'upload.empty': { en: '%{file} is empty', zh: '%{file} 是空文件' },
  'upload.format': { en: 'the format of %{file} is not accepted', zh: '不支持 %{file} 的文件格式' },
  'upload.formats': { en: 'accepted formats: %{formats}', zh: '支持的格式：%{formats}' },
  'upload.not-a-file': {
    en: 'The file to upload is not a regular file: read a pipe or device yourself and give its stream or bytes.',
    zh: '待上传的不是普通文件：管道或设备请自行读取，再传入流或字节。',
  },
  'upload.digest': {
    en: 'This upload needs the digest %{algorithm}, which this build of Node.js lacks.',
    zh: '该上传需要 %{algorithm} 摘要，当前 Node.js 不支持。',
  },
  'upload.sign-type': {
    en: 'sign_type takes MD5 or HMAC-SHA256',
    zh: 'sign_type 应为 MD5 或 HMAC-SHA256',
  },
  'file.aborted': { en: 'the download was aborted', zh: '下载已取消' },
  'file.damaged': {
    en: 'the file was cut short or is damaged (%{reason}); download it again',
    zh: '文件不完整或已损坏（%{reason}）；请重新下载',
  },
  'file.hash': {
    en: 'GET %{template}: the file does not hash to %{type} %{expected}, do not use it; download it again',
    zh: 'GET %{template}：文件的摘要与 %{type} %{expected} 不一致，请勿使用；请重新下载',
  },
  'file.bomb': {
    en: 'GET %{template}: the %{sent} bytes that were sent unpack to more than %{ratio} times as many; %{hint}',
    zh: 'GET %{template}：收到的 %{sent} 字节解压后超过 %{ratio} 倍；%{hint}',
  },
  'file.silent': {
    en: 'no byte came within %{milliseconds} ms',
    zh: '%{milliseconds} 毫秒内没有收到任何数据',
  },
  'file.slow': {
    en: 'fewer than %{rate} bytes a second came over %{seconds} s',
    zh: '%{seconds} 秒内的平均速度低于每秒 %{rate} 字节',
  },
  'file.again': { en: 'retry the download', zh: '请重新下载' },
  'file.too-large': {
    en: 'the file is larger than %{bytes} bytes',
    zh: '文件超过 %{bytes} 字节',
  },
  'file.too-large-hint': {
    en: 'set maximumSize to accept more',
    zh: '如需接收更大的文件，请设置 maximumSize',
  },
  'download.the-address': { en: 'the URL', zh: '该地址' },
} as const
