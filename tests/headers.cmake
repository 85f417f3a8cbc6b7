# Each public header is compiled alone and twice, as its users may: without exceptions and RTTI, and with more warnings than
# ours. All of them together are compiled in two files that make one program. Needs SOURCE and BINARY, a folder to write to; a compiler that is not installed is passed over.

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

  # The first header of both files is another one, and whatever a header defines must be the same in both, or shared.
  set(forwards "")
  set(backwards "")
  foreach(header IN LISTS headers)
    string(APPEND forwards "#include <${header}>\n")
    string(PREPEND backwards "#include <${header}>\n")
  endforeach()
  file(READ ${SOURCE}/tests/consumer/main.cpp main)
  file(READ ${SOURCE}/tests/consumer/other.cpp other)
  file(WRITE ${BINARY}/headers_main.cpp "${forwards}${main}")
  file(WRITE ${BINARY}/headers_other.cpp "${backwards}${other}")
  execute_process(COMMAND ${compiler_${name}} -std=c++20 -fno-exceptions -fno-rtti ${warnings} -Wl,--fatal-warnings
                          -I${SOURCE}/include -I${SOURCE}/grammar ${BINARY}/headers_main.cpp ${BINARY}/headers_other.cpp
                          -o ${BINARY}/headers_program
                  RESULT_VARIABLE failed ERROR_VARIABLE output)
  if(NOT failed)
    execute_process(COMMAND ${BINARY}/headers_program OUTPUT_VARIABLE output RESULT_VARIABLE failed)
  endif()
  if(failed OR NOT output STREQUAL "demo in 1 terms, 0 findings\n")
    message(FATAL_ERROR "${name}: all headers in two files:\n${output}")
  endif()
  message(STATUS "${name}: ${count} headers")
endforeach()
