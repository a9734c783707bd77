<?php

declare(strict_types=1);

namespace WeChatPay\Util;

use GuzzleHttp\Psr7\FnStream;
use GuzzleHttp\Psr7\LazyOpenStream;
use GuzzleHttp\Psr7\MultipartStream;
use GuzzleHttp\Psr7\Utils;
use Psr\Http\Message\StreamInterface;

/** The body of an upload of APIv3: meta as JSON, then the file. Only the meta is signed. */
class MediaUtil
{
    private StreamInterface $file;
    private MultipartStream $multipart;
    private string $json;

    public function __construct(private string $filepath, ?StreamInterface $fileStream = null)
    {
        $this->file = $fileStream ?? new LazyOpenStream($filepath, 'rb');
        $sha256 = Utils::hash($this->file, 'sha256');
        $this->setMeta((string) json_encode(['filename' => $this->name(), 'sha256' => $sha256]));
    }

    public function setMeta(?string $json = null): int
    {
        $this->json = (string) $json;
        // A part whose size is not known gets no Content-Length.
        $meta = FnStream::decorate(Utils::streamFor($this->json), ['getSize' => static fn () => null]);
        $this->multipart = new MultipartStream([
            ['name' => 'meta', 'contents' => $meta, 'headers' => ['Content-Type' => 'application/json']],
            ['name' => 'file', 'contents' => $this->file, 'filename' => $this->name()],
        ]);
        return strlen($this->json);
    }

    public function getMeta(): string
    {
        return $this->json;
    }

    public function getStream(): StreamInterface
    {
        return FnStream::decorate($this->multipart, [
            '__toString' => fn () => $this->json,
            'getSize' => static fn () => null,
            'isSeekable' => static fn () => false,
        ]);
    }

    public function getContentType(): string
    {
        return 'multipart/form-data; boundary=' . $this->multipart->getBoundary();
    }

    private function name(): string
    {
        return basename($this->filepath);
    }
}
