-- Sends requests from a file in turn. Arguments: the file, the length of each request, the number of the first one.
local requests = {}
local next = 0

function init(args)
    local length = tonumber(args[2])
    local file = assert(io.open(args[1], "rb"))
    for request in function() return file:read(length) end do
        requests[#requests + 1] = request
    end
    file:close()
    next = tonumber(args[3])
end

function request()
    next = next % #requests + 1
    return requests[next]
end

function done(summary, latency)
    local errors = summary.errors
    print(string.format("round=%d %d %d %d %d %d", summary.requests, summary.duration,
        latency:percentile(50), latency:percentile(99), latency:percentile(99.9),
        errors.connect + errors.read + errors.write + errors.timeout + errors.status))
end
