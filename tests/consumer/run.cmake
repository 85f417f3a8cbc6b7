# Installs the project, and builds tests/consumer in each of the ways in which people use a library.
# Needs SOURCE, BINARY (a build folder of the project), CXX and PKG_CONFIG, which may be empty.

set(work ${BINARY}/consumer)
set(prefix ${work}/installed)
set(expected "demo in 1 terms, 0 findings\n")
file(REMOVE_RECURSE ${work})

function(run)
  execute_process(COMMAND ${ARGN} RESULT_VARIABLE status OUTPUT_VARIABLE output ERROR_VARIABLE output)
  if(status)
    message(FATAL_ERROR "${ARGN}:\n${output}")
  endif()
endfunction()

function(expect_output program)
  execute_process(COMMAND ${program} OUTPUT_VARIABLE output COMMAND_ERROR_IS_FATAL ANY)
  if(NOT output STREQUAL expected)
    message(FATAL_ERROR "${program} wrote: ${output}")
  endif()
endfunction()

function(build_with_cmake name)
  run(${CMAKE_COMMAND} -S ${SOURCE}/tests/consumer -B ${work}/${name} -G Ninja -DCMAKE_CXX_COMPILER=${CXX} ${ARGN})
  run(${CMAKE_COMMAND} --build ${work}/${name})
  expect_output(${work}/${name}/consumer)
endfunction()

run(${CMAKE_COMMAND} --install ${BINARY} --prefix ${prefix})
file(READ ${SOURCE}/include/termcheck/version.hpp text)
string(REGEX MATCH "MAJOR ([0-9]+)" match "${text}")
set(major ${CMAKE_MATCH_1})
string(REGEX MATCH "MINOR ([0-9]+)" match "${text}")
set(version ${major}.${CMAKE_MATCH_1})

build_with_cmake(found -DCMAKE_PREFIX_PATH=${prefix} -DTERMCHECK_WANTED=${version})
build_with_cmake(part -DTERMCHECK_SOURCE=${SOURCE})

execute_process(COMMAND ${CMAKE_COMMAND} -S ${SOURCE}/tests/consumer -B ${work}/too_new -G Ninja -DCMAKE_CXX_COMPILER=${CXX}
                        -DCMAKE_PREFIX_PATH=${prefix} -DTERMCHECK_WANTED=99.0
                RESULT_VARIABLE status OUTPUT_QUIET ERROR_QUIET)
if(NOT status)
  message(FATAL_ERROR "a version that is not there was found")
endif()

set(flags -I${prefix}/include)
if(PKG_CONFIG)
  set(ENV{PKG_CONFIG_PATH} ${prefix}/share/pkgconfig)
  execute_process(COMMAND ${PKG_CONFIG} --cflags "termcheck >= ${version}" OUTPUT_VARIABLE flags
                  OUTPUT_STRIP_TRAILING_WHITESPACE COMMAND_ERROR_IS_FATAL ANY)
  separate_arguments(flags)
endif()
run(${CXX} -std=c++20 ${flags} ${SOURCE}/tests/consumer/main.cpp ${SOURCE}/tests/consumer/other.cpp -o ${work}/plain)
expect_output(${work}/plain)

run(${prefix}/bin/termcheck --version)
if(NOT EXISTS ${prefix}/share/termcheck/findings.schema.json)
  message(FATAL_ERROR "the schema of the JSON report is not installed")
endif()
