/**
 * HJ 212 (污染物在线监控（监测）系统数据传输标准 HJ/T 212-2005, HJ 212-2017; HJ 212-2025 as far as its sources agree): frames as bytes and as
 * values, streams, split packets, answers, and the readings in a frame. No I/O: it can be used without the rest of the system.
 */
export { byteSwapped, crcOf, crcText, modbusOf } from "./crc.ts";
export { decodeFrame, LONGEST_SEGMENT } from "./decode-frame.ts";
export { decodeSegment } from "./decode-segment.ts";
export { encodeFrame, segmentText } from "./encode-frame.ts";
export { FrameStream, LONGEST_FRAME, type StreamEvent } from "./frame-stream.ts";
export { fieldOf, type DecodedFrame, type Deviation, type Field, type Frame, type Group } from "./frame.ts";
export type { FaultCode, FrameFault } from "./fault.ts";
export { flagNumber, parseFlag, type Flag, type Version } from "./flag.ts";
export { dataAnswer, deviceTime, executionResult, noticeAnswer, requestAnswer, setTime, wantsAnswer } from "./answers.ts";
export { packetOf, splitFrame, SplitPackets } from "./split-packets.ts";
export { FACTORS, factorOf, type Factor } from "./factors.ts";
export { measuredIn, parseDeviceTime, type Measured, type MeasuredFrame, type UnreadField } from "./measured.ts";
export * from "./words.ts";
