# Each public header is compiled alone and twice, as its users may: without exceptions and RTTI, and with more warnings than
# ours. Needs SOURCE and BINARY, a folder to write to; a compiler that is not installed is passed over.

file(GLOB headers RELATIVE ${SOURCE}/include ${SOURCE}/include/termcheck/*.hpp)
list(APPEND headers termcheck/term_grammar.hpp)
list(LENGTH headers count)
set(warnings -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wold-style-cast -Werror)

foreach(name g++ clang++)
  find_program(compiler_${name} NAMES ${name})
  if(NOT compiler_${name})
    message(STATUS "skipped: there is no ${name}")
    continue()
  endif()
  foreach(header IN LISTS headers)
    file(WRITE ${BINARY}/header_alone.cpp "#include <${header}>\n#include <${header}>\n")
    execute_process(COMMAND ${compiler_${name}} -std=c++20 -fsyntax-only -fno-exceptions -fno-rtti ${warnings}
                            -I${SOURCE}/include -I${SOURCE}/grammar ${BINARY}/header_alone.cpp
                    RESULT_VARIABLE failed ERROR_VARIABLE output)
    if(failed)
      message(FATAL_ERROR "${name}: ${header}:\n${output}")
    endif()
  endforeach()
  message(STATUS "${name}: ${count} headers")
endforeach()
