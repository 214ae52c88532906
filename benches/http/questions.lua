-- wrk asks for one address of a file after the other, each connection's thread from a place of its own.
local addresses = {}
local next_at = 0
local threads = 0

function setup(thread)
  thread:set("number", threads)
  threads = threads + 1
end

function init(arguments)
  for line in io.lines(arguments[1]) do
    addresses[#addresses + 1] = wrk.format("GET", line)
  end
  next_at = number * 997 % #addresses
end

function request()
  next_at = next_at % #addresses + 1
  return addresses[next_at]
end

-- A line for benches/http/run: requests, errors, microseconds in all, and of an answer at the median and 99th percentile.
function done(summary, latency, requests)
  local errors = summary.errors
  local failed = errors.connect + errors.read + errors.write + errors.status + errors.timeout
  io.write(string.format("told %d %d %d %d %d %d\n", summary.requests, failed, summary.duration,
    latency:percentile(50), latency:percentile(99), summary.bytes))
end
